using SupervisionBridge.Adapters.Cpoms.Api;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Sends a prepared note once.</summary>
internal sealed class NoteSending(ICpomsApi api, Exchange exchange)
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
            var answer = await exchange.CallAsync(stop => api.CreateIncidentAsync(note.Payload, stop), LongestAnswer, cancellationToken);
            return SentOutcome.Of(note, answer);
        }
        catch (Exception what)
        {
            return Broken.Write(what, cancellationToken);
        }
    }
}
