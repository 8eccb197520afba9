using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Mapping;
using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Answers;

/// <summary>Reads from the school system. Every trouble becomes a <see cref="SchoolSystemException"/> that names the mapping's address and nothing else.</summary>
internal sealed class Reading(HttpClient http, Exchange exchange, AnswerRules rules)
{
    /// <summary>The longest answer to a read: 4 MiB holds the largest page many times over.</summary>
    public const int LongestAnswer = 4 * 1024 * 1024;

    private const int MostPages = 50;

    /// <summary>What is asked of.</summary>
    public AnswerRules Rules => rules;

    /// <summary>Every row of a list, page after page to the end: half a list could hide the second of two.</summary>
    /// <exception cref="SchoolSystemException">A page could not be read, pages repeat, or there is no end after 50.</exception>
    public async IAsyncEnumerable<ListPage> PagesAsync(ListFile list, IReadOnlyDictionary<string, string> words, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = new NextPage(list, words, http.BaseAddress!);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await AskAsync(list.Get, next.Address, cancellationToken);
            var body = Understand(list.Get, answer);
            if (JsonPointer.At(body, list.Items) is not { ValueKind: JsonValueKind.Array } items)
            {
                throw new JsonRow(list.Get, body).Missing(list.Items);
            }

            yield return new ListPage(body, items);
            if (!next.Move(answer, body, items.GetArrayLength()))
            {
                yield break;
            }

            // A system that overlooks the parameter answers its first page for ever; one that says itself where it goes on may say the same again.
            if (!seen.Add(next.SaysItself ? next.Address : items.GetRawText()))
            {
                throw NotUnderstood(list.Get, "the paging goes round in a circle");
            }
        }

        throw NotUnderstood(list.Get, "the paging has no end");
    }

    /// <summary>The JSON of a 200 answer.</summary>
    /// <exception cref="SchoolSystemException">It is another answer, or no JSON.</exception>
    public JsonElement Understand(string endpoint, Answer answer)
    {
        var body = JsonAnswer.Of(answer);
        if (answer.Status is System.Net.HttpStatusCode.OK && body is null)
        {
            throw NotUnderstood(endpoint, "the answer is not JSON");
        }

        var status = rules.StatusOf(answer, body);
        return status == 200
            ? body!.Value
            : throw new SchoolSystemException(rules.TroubleOf(status, body), FormattableString.Invariant($"{endpoint}: answered {(int)answer.Status}.")) { RetryAt = answer.RetryAt };
    }

    /// <summary>The answer, whatever its status.</summary>
    /// <exception cref="SchoolSystemException">There was none.</exception>
    public async Task<Answer> AskAsync(string endpoint, string address, CancellationToken cancellationToken)
    {
        try
        {
            return await exchange.CallAsync(
                async stop =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
                    request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

                    // What was remembered on the way proves nothing.
                    request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
                    return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
                },
                LongestAnswer,
                cancellationToken);
        }
        catch (Exception what) when (Broken.IsNetwork(what, cancellationToken))
        {
            throw Broken.Read(endpoint, what);
        }
    }

    /// <summary>An answer that breaks the mapping.</summary>
    public static SchoolSystemException NotUnderstood(string endpoint, string what) => new(SchoolSystemTrouble.NotUnderstood, $"{endpoint}: {what}.");
}

/// <summary>One page of a list.</summary>
/// <param name="Body">The whole answer.</param>
/// <param name="Items">Its rows.</param>
internal sealed record ListPage(JsonElement Body, JsonElement Items);
