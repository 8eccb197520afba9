using System.Net;

namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>A body that trickles in, a byte for each time that one call may take. Whoever still waits after ten of them waits for ever.</summary>
internal sealed class DrippingContent(Passage passage) : HttpContent
{
    private const int MostWaits = 10;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The client's own buffering is guarded by its time-out, which ends it so; and so does whatever the adapter's token says.
        if (cancellationToken != passage.Token)
        {
            passage.Clock.Advance(11 * Trial.Patience);
            if (!cancellationToken.IsCancellationRequested)
            {
                passage.Wire.Overran("an answer that trickles in was waited for without end");
            }
        }

        throw new TaskCanceledException("The answer did not come in time.", new TimeoutException());
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new PlayedStream((buffer, read, token) =>
    {
        if (read >= MostWaits)
        {
            passage.Wire.Overran("an answer that trickles in was waited for without end");
            throw new IOException("The answer broke off.");
        }

        passage.Clock.Advance(Trial.Patience + TimeSpan.FromSeconds(1));
        token.ThrowIfCancellationRequested();
        buffer.Span[0] = (byte)' ';
        return 1;
    }));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
