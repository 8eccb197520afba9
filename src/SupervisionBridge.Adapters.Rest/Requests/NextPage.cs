using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>Where the next page of a list is.</summary>
internal sealed class NextPage
{
    private readonly ListFile list;
    private readonly Uri school;
    private readonly string path;
    private readonly IReadOnlyList<(string Name, string Value)> query;
    private int pages;
    private int rows;

    /// <summary>Begins with the first page.</summary>
    public NextPage(ListFile list, IReadOnlyDictionary<string, string> words, Uri school)
    {
        (this.list, this.school) = (list, school);
        path = AddressTemplate.Path(list.Get, words);
        query = [.. AddressTemplate.Query(list, words), .. list.Paging is { SizeParameter: { } size } paging ? [(size, Digits(paging.Size))] : Array.Empty<(string, string)>()];
        Address = At(list.Paging switch
        {
            { Kind: PagingKind.Page, First: var first } => Digits(first),
            { Kind: PagingKind.Offset } => "0",
            _ => null,
        });
    }

    /// <summary>The page's address.</summary>
    public string Address { get; private set; }

    /// <summary>Whether the answer names the next page, so that a page may be empty and others follow.</summary>
    public bool SaysItself => list.Paging is { Kind: PagingKind.Cursor or PagingKind.NextLink or PagingKind.LinkHeader };

    /// <summary>Moves on.</summary>
    /// <param name="answer">The page.</param>
    /// <param name="body">Its JSON.</param>
    /// <param name="count">Its rows.</param>
    /// <returns>False where that was the last.</returns>
    public bool Move(Answer answer, JsonElement body, int count)
    {
        pages++;
        rows += count;
        if (list.Paging is not { } paging)
        {
            return false;
        }

        var over = count == 0 || (paging.ShortPageEnds && count < paging.Size);
        var next = paging.Kind switch
        {
            PagingKind.Page => over ? null : At(Digits(paging.First + pages)),
            PagingKind.Offset => over ? null : At(Digits(rows)),
            PagingKind.Cursor => new JsonRow(list.Get, body).OptionalWord(paging.Next) is { } cursor ? At(cursor) : null,
            PagingKind.NextLink => new JsonRow(list.Get, body).OptionalWord(paging.Next) is { } link ? Ours(link) : null,
            _ => answer.NextLink is { } link ? Ours(link) : null,
        };
        Address = next ?? Address;
        return next is not null;
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string At(string? page) =>
        AddressTemplate.Join(path, page is not null && list.Paging is { Parameter: { } parameter } ? [.. query, (parameter, page)] : query);

    /// <summary>Taken only where it stays with the school's own system.</summary>
    private string Ours(string link)
    {
        var here = new Uri(school, Address);
        return Uri.TryCreate(here, link, out var next) && next.GetLeftPart(UriPartial.Authority) == school.GetLeftPart(UriPartial.Authority)
            && next.AbsolutePath.StartsWith(school.AbsolutePath, StringComparison.Ordinal) && !next.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
            ? next.PathAndQuery
            : throw Reading.NotUnderstood(list.Get, "the next page is at another system");
    }
}
