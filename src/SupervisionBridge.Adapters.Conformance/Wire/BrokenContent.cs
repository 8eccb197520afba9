using System.Net;

namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>A body that breaks off.</summary>
internal sealed class BrokenContent(ReadOnlyMemory<byte> begun) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(begun);
        throw BrokenOff();
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new PlayedStream((buffer, read, _) =>
    {
        var rest = begun[(int)read..];
        if (rest.IsEmpty)
        {
            throw BrokenOff();
        }

        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        return count;
    }));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    // As the transport tells of it.
    private static HttpIOException BrokenOff() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");
}
