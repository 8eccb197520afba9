using System.Buffers.Binary;
using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Backups;

/// <summary>Seals and opens the pieces of a backup, one after the other.</summary>
internal sealed class BackupPiece(BackupKey key, byte[] bound) : IDisposable
{
    /// <summary>Most bytes in a piece; every one but the last has as many.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>Bytes of the tag behind each.</summary>
    public const int TagLength = 16;

    private const int NonceLength = 12;

    private readonly AesGcm cipher = new(key.Key.Secret, TagLength);
    private readonly byte[] nonce = new byte[NonceLength];
    private readonly byte[] told = [.. bound, .. new byte[sizeof(long) + 1]];
    private long number;

    /// <summary>Seals the next piece, with its tag behind it.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, bool isLast)
    {
        Next(isLast);
        var box = new byte[plain.Length + TagLength];
        cipher.Encrypt(nonce, plain, box.AsSpan(0, plain.Length), box.AsSpan(plain.Length), told);
        return box;
    }

    /// <summary>Opens the next piece.</summary>
    /// <exception cref="BackupException">It is not that piece as it was sealed.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, bool isLast)
    {
        if (box.Length < TagLength)
        {
            throw BackupException.Damaged();
        }

        Next(isLast);
        var plain = new byte[box.Length - TagLength];
        try
        {
            cipher.Decrypt(nonce, box[..plain.Length], box[plain.Length..], plain, told);
            return plain;
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw BackupException.Damaged(fault);
        }
    }

    public void Dispose() => cipher.Dispose();

    private void Next(bool isLast)
    {
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(NonceLength - sizeof(long)), number);
        BinaryPrimitives.WriteInt64BigEndian(told.AsSpan(bound.Length), number);
        told[^1] = isLast ? (byte)1 : (byte)0;
        number++;
    }
}
