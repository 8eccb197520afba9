using System.Net.Http.Headers;
using System.Text.Json;
using SupervisionBridge.Adapters.Http;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>Sends a prepared note once.</summary>
internal sealed class NoteSending(HttpClient http, Exchange exchange, SentOutcome outcome, MappingFile mapping)
{
    /// <summary>The longest answer to a write that is read: 1 MiB holds the longest note.</summary>
    public const int LongestAnswer = 1024 * 1024;

    /// <summary>What became of it.</summary>
    /// <remarks>A cancellation by the caller after the call began is <see cref="WriteOutcome.Unknown"/>: the request may have arrived. Before, it is <see cref="WriteOutcome.NotSent"/>.</remarks>
    public async Task<WriteOutcome> SendAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new WriteOutcome.NotSent("cancelled before sending");
        }

        try
        {
            if (IsTooLong(note))
            {
                return new WriteOutcome.Rejected(RejectionReason.TooLong, []);
            }

            var answer = await exchange.CallAsync(
                async stop =>
                {
                    using var content = new ReadOnlyMemoryContent(note.Payload);
                    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(mapping.Notes.Create.Post, UriKind.Relative)) { Content = content };
                    request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
                    return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
                },
                LongestAnswer,
                cancellationToken);
            return outcome.Of(note, answer);
        }
        catch (Exception what)
        {
            return Broken.Write(what, cancellationToken);
        }
    }

    /// <summary>Some systems cut what is too long for them, and say nothing: it is not sent at all.</summary>
    private bool IsTooLong(PreparedNote note)
    {
        using var body = JsonDocument.Parse(note.Payload);
        return Texts(body.RootElement).Any(text => text.Length > mapping.Limits.Body && text.Replace("\r\n", "\n", StringComparison.Ordinal).Length > mapping.Limits.Body);
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };
}
