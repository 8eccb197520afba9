using SupervisionBridge.Adapters.Cpoms.Answers;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Sends a prepared note once.</summary>
internal sealed class NoteSending(Exchange exchange)
{
    /// <summary>The longest answer to a write that is read: 1 MiB holds the longest note many times over.</summary>
    public const int LongestAnswer = 1024 * 1024;

    /// <summary>What became of it. Only where the connection never stood is it <see cref="WriteOutcome.NotSent"/>; every other break may have come after the commit.</summary>
    /// <remarks>A cancellation by the caller after the call began is <see cref="WriteOutcome.Unknown"/> too: the request may have arrived. Before, it is <see cref="WriteOutcome.NotSent"/>.</remarks>
    public async Task<WriteOutcome> SendAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new WriteOutcome.NotSent("cancelled before sending");
        }

        try
        {
            var answer = await exchange.CallAsync((api, stop) => api.CreateIncidentAsync(note.Payload, stop), LongestAnswer, cancellationToken);
            return SentOutcome.Of(note, answer);
        }
        catch (HttpRequestException broken) when (NeverStood(broken.HttpRequestError))
        {
            return new WriteOutcome.NotSent($"no connection ({broken.HttpRequestError})");
        }
        catch (HttpRequestException broken)
        {
            return new WriteOutcome.Unknown($"the connection broke ({broken.HttpRequestError})");
        }
        catch (OperationCanceledException)
        {
            return new WriteOutcome.Unknown(cancellationToken.IsCancellationRequested ? "cancelled while sending" : "no answer in time");
        }
        catch (Exception other)
        {
            // Whatever else goes wrong on the way, the note may have been on the wire by then.
            return new WriteOutcome.Unknown($"the call broke ({other.GetType().Name})");
        }
    }

    private static bool NeverStood(HttpRequestError error) => error is
        HttpRequestError.ConnectionError or
        HttpRequestError.NameResolutionError or
        HttpRequestError.SecureConnectionError or
        HttpRequestError.ProxyTunnelError;
}
