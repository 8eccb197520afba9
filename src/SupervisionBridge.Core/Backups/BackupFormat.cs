using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Backups;

/// <summary>
/// The file of a backup: a mark, the length of the header (32 bits, big endian), the header, and sealed pieces. Each piece is AES-256-GCM under a key that seals
/// nothing else, its nonce its number; bound in are the hash of all that stands before the pieces, its number, and whether it is the last: none can be
/// changed, left out, moved or put in, and the end cannot be cut off.
/// </summary>
public static class BackupFormat
{
    private const int LongestHeader = 16 * 1024 * 1024;

    private static readonly byte[] Mark = "SVBACK01"u8.ToArray();

    /// <summary>Begins a backup.</summary>
    /// <returns>What takes the rows; its end must be said (<see cref="SealingStream.Finish"/>).</returns>
    public static SealingStream Begin(Stream file, BackupHeader header, BackupKey key)
    {
        var written = header.Write();
        var head = new byte[Mark.Length + sizeof(int) + written.Length];
        Mark.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(Mark.Length), written.Length);
        written.CopyTo(head, Mark.Length + sizeof(int));
        file.Write(head);
        return new SealingStream(file, key, SHA256.HashData(head));
    }

    /// <summary>Reads the header; the file stands at the first piece afterwards.</summary>
    /// <returns>The header, and what is bound into the pieces.</returns>
    /// <exception cref="BackupException">It is no backup.</exception>
    public static (BackupHeader Header, byte[] Bound) ReadHeader(Stream file)
    {
        var start = new byte[Mark.Length + sizeof(int)];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new BackupException("The file is no backup of SupervisionBridge, or of a version that this one does not know. Nothing was written.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(Mark.Length));
        if (length is < 2 or > LongestHeader)
        {
            throw BackupException.Damaged();
        }

        var written = new byte[length];
        if (file.ReadAtLeast(written, length, throwOnEndOfStream: false) < length)
        {
            throw BackupException.Damaged();
        }

        try
        {
            return (BackupHeader.Read(written), SHA256.HashData([.. start, .. written]));
        }
        catch (JsonException fault)
        {
            throw BackupException.Damaged(fault);
        }
    }
}
