using System.Net;

namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>A body without an end. Whoever reads more of it than is bearable reads without bounds.</summary>
internal sealed class EndlessContent(Passage passage) : HttpContent
{
    /// <summary>64 MiB: the bridge's client buffers less, and no answer of a school system is as long.</summary>
    public const int Bearable = 64 * 1024 * 1024;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var chunk = new byte[1024 * 1024];
        for (var read = 0L; read <= Bearable + chunk.Length; read += chunk.Length)
        {
            await stream.WriteAsync(chunk);
        }

        passage.Wire.Overran("an endless answer was read without bounds");
        throw new IOException("The answer broke off.");
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new PlayedStream((buffer, read, _) =>
    {
        if (read > Bearable)
        {
            passage.Wire.Overran("an endless answer was read without bounds");
            throw new IOException("The answer broke off.");
        }

        buffer.Span.Fill((byte)' ');
        return buffer.Length;
    }));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
