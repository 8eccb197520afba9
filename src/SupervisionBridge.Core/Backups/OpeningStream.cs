using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Backups;

/// <summary>Opens the pieces of a backup one after the other. Nothing is handed on before its piece was found to be whole and in its place.</summary>
public sealed class OpeningStream : Stream
{
    private readonly Stream file;
    private readonly BackupPiece pieces;
    private byte[] next;
    private byte[] open = [];
    private int taken;
    private bool ended;

    /// <param name="file">The file, at its first piece. It is closed with this.</param>
    /// <param name="key">The backup's key.</param>
    /// <param name="bound">What is bound into the pieces.</param>
    public OpeningStream(Stream file, BackupKey key, byte[] bound)
    {
        (this.file, pieces) = (file, new BackupPiece(key, bound));
        next = ReadBox();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="BackupException">A piece was changed, left out, moved or put in, or the end was cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (taken == open.Length)
        {
            if (ended)
            {
                return 0;
            }

            var box = next;
            next = ReadBox();
            ended = next.Length == 0;
            (open, taken) = (pieces.Open(box, isLast: ended), 0);
        }

        var given = Math.Min(buffer.Length, open.Length - taken);
        open.AsSpan(taken, given).CopyTo(buffer);
        taken += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pieces.Dispose();
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private byte[] ReadBox()
    {
        var box = new byte[BackupPiece.Most + BackupPiece.TagLength];
        var read = file.ReadAtLeast(box, box.Length, throwOnEndOfStream: false);
        return read == box.Length ? box : box[..read];
    }
}
