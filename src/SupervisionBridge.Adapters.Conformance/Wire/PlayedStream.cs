namespace SupervisionBridge.Adapters.Conformance.Wire;

/// <summary>A stream to read whose bytes are made as they are asked for.</summary>
/// <param name="next">Fills a buffer, given how much was read before; answers how much it put there, 0 at the end.</param>
internal sealed class PlayedStream(Func<Memory<byte>, long, CancellationToken, int> next) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Take(buffer.AsMemory(offset, count), CancellationToken.None);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return ValueTask.FromResult(Take(buffer, cancellationToken));
        }
        catch (Exception what) when (what is IOException or OperationCanceledException)
        {
            return ValueTask.FromException<int>(what);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Take(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = buffer.IsEmpty ? 0 : next(buffer, read, cancellationToken);
        read += count;
        return count;
    }
}
