using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Storage.Sessions;

/// <summary>Cursors: the last row's place in its list, with a keyed hash that binds it to the list, its filter and this store.</summary>
internal sealed class Cursors(KeyedHash hash)
{
    private const int MarkLength = 16;
    private const int MostOnAPage = 500;

    /// <summary>The cursor after a row.</summary>
    public string Give(string list, params ReadOnlySpan<long> place)
    {
        var words = string.Join('.', place.ToArray().Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(Mark(list, words) + words));
    }

    /// <summary>The place that a cursor names; null for the first page.</summary>
    /// <exception cref="CursorException">Not given by this list.</exception>
    public long[]? Read(string list, PageRequest page)
    {
        if (page.Limit is < 1 or > MostOnAPage)
        {
            throw new ArgumentOutOfRangeException(nameof(page), $"A page has 1 to {MostOnAPage} items, not {page.Limit}.");
        }

        if (page.Cursor is null)
        {
            return null;
        }

        if (!Base64Url.IsValid(page.Cursor) || Encoding.ASCII.GetString(Base64Url.DecodeFromChars(page.Cursor)) is not { Length: > MarkLength } text)
        {
            throw new CursorException();
        }

        var words = text[MarkLength..];
        var given = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(text[..MarkLength]), Encoding.ASCII.GetBytes(Mark(list, words)));
        return given ? [.. words.Split('.').Select(number => long.Parse(number, CultureInfo.InvariantCulture))] : throw new CursorException();
    }

    /// <summary>Cuts one row more than asked for into a page.</summary>
    public Page<TItem> Cut<TRow, TItem>(string list, PageRequest page, List<TRow> rows, Func<TRow, TItem> read, Func<TRow, long[]> place)
    {
        var more = rows.Count > page.Limit;
        var items = rows.Take(page.Limit).Select(read).ToList();
        return new Page<TItem>(items, more ? Give(list, place(rows[page.Limit - 1])) : null);
    }

    private string Mark(string list, string words) => hash.Of("cursor", list, words)[..MarkLength];
}
