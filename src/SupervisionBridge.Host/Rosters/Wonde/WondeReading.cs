using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Host.Schools.Http;
using BoundedBody = SupervisionBridge.Host.Schools.Http.BoundedBody;

namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>Lists of Wonde's API, page after page to the end: half a list could hide the second pupil who makes a match doubtful.</summary>
internal sealed class WondeReading(HttpClient http, TimeSpan patience, TimeProvider clock)
{
    private const int MostPages = 500;

    private readonly Exchange exchange = new(patience, clock);

    /// <summary>Every row of a list.</summary>
    /// <param name="endpoint">What is asked, without identifiers, for messages.</param>
    /// <param name="address">The first page, relative to the API's address.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="SchoolSystemException">A page could not be read, the next one is elsewhere, pages go round in a circle, or there is no end.</exception>
    public async IAsyncEnumerable<JsonElement> RowsAsync(string endpoint, string address, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<Uri>();
        var page = new Uri(http.BaseAddress!, address);
        while (seen.Add(page))
        {
            if (seen.Count > MostPages)
            {
                throw NotUnderstood(endpoint, "the paging has no end");
            }

            using var body = await AskAsync(endpoint, page, cancellationToken);
            foreach (var row in body.RootElement.GetProperty("data").EnumerateArray())
            {
                yield return row;
            }

            if (NextOf(endpoint, page, body.RootElement) is not { } next)
            {
                yield break;
            }

            page = next;
        }

        throw NotUnderstood(endpoint, "the paging goes round in a circle");
    }

    private static SchoolSystemException NotUnderstood(string endpoint, string why) => new(SchoolSystemTrouble.NotUnderstood, $"Wonde {endpoint}: {why}.");

    private async Task<JsonDocument> AskAsync(string endpoint, Uri page, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await exchange.CallAsync(stop => http.GetAsync(page, HttpCompletionOption.ResponseHeadersRead, stop), BoundedBody.LongestAnswer, cancellationToken);
        }
        catch (Exception e) when (Broken.IsNetwork(e, cancellationToken))
        {
            throw Broken.Read($"Wonde {endpoint}", e);
        }

        if (answer.Status != HttpStatusCode.OK)
        {
            throw Refusal(endpoint, answer);
        }

        return Parsed(answer) ?? throw NotUnderstood(endpoint, "the answer is not a list as Wonde's documentation shows it");
    }

    private static SchoolSystemException Refusal(string endpoint, Answer answer)
    {
        var trouble = answer.Status switch
        {
            HttpStatusCode.TooManyRequests => SchoolSystemTrouble.Limited,

            // A school that the token may not see is answered as one that is not there.
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => SchoolSystemTrouble.NotAllowed,
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SchoolSystemTrouble.Unreachable,
            _ => SchoolSystemTrouble.NotUnderstood,
        };
        return new SchoolSystemException(trouble, $"Wonde {endpoint}: answered {(int)answer.Status}.") { RetryAt = answer.RetryAt };
    }

    private static JsonDocument? Parsed(Answer answer)
    {
        try
        {
            if (answer.Body is { } bytes && JsonDocument.Parse(bytes) is var document)
            {
                if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array)
                {
                    return document;
                }

                document.Dispose();
            }
        }
        catch (JsonException)
        {
            // Said by the caller.
        }

        return null;
    }

    private static Uri? NextOf(string endpoint, Uri page, JsonElement body)
    {
        if (WondeJson.Word(body, "meta", "pagination", "next") is not { } next)
        {
            // Without a next page there must be none: else half the school is missing.
            return WondeJson.Find(body, "meta", "pagination", "more") is { ValueKind: JsonValueKind.True } ? throw NotUnderstood(endpoint, "more pages are announced and none is named") : null;
        }

        return Uri.TryCreate(page, next, out var address) && PinnedHost.SameOrigin(page, address)
            ? address
            : throw NotUnderstood(endpoint, "the next page is at another host");
    }
}
