using System.Buffers;

namespace SupervisionBridge.Adapters.Http;

/// <summary>Reads a body up to a limit, whatever the headers say of its length.</summary>
public static class BoundedBody
{
    private const int ChunkLength = 16 * 1024;

    /// <summary>The body; null where it is longer than <paramref name="limit"/> bytes.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var read = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(read.GetMemory(ChunkLength)[..ChunkLength], cancellationToken) is var count and > 0)
        {
            read.Advance(count);
            if (read.WrittenCount > limit)
            {
                return null;
            }
        }

        return read.WrittenMemory;
    }
}
