using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Backups;

/// <summary>Seals what is written to it, piece by piece. Without <see cref="Finish"/> what was written is no backup.</summary>
public sealed class SealingStream : WriteOnlyStream
{
    private readonly Stream file;
    private readonly BackupPiece pieces;
    private readonly byte[] piece = new byte[BackupPiece.Most];
    private int filled;

    internal SealingStream(Stream file, BackupKey key, byte[] bound) => (this.file, pieces) = (file, new BackupPiece(key, bound));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // Only what more follows is known not to be the last.
            if (filled == piece.Length)
            {
                SealPiece(isLast: false);
            }

            var taken = Math.Min(buffer.Length, piece.Length - filled);
            buffer[..taken].CopyTo(piece.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void Finish() => SealPiece(isLast: true);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            pieces.Dispose();
        }

        base.Dispose(disposing);
    }

    private void SealPiece(bool isLast)
    {
        file.Write(pieces.Seal(piece.AsSpan(0, filled), isLast));
        filled = 0;
    }
}
