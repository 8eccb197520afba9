using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>
/// Seals sensitive columns with AES-256-GCM. The place (table, column, row) is bound in: a sealed value moved to another row does not open.
/// </summary>
public sealed class Sealer(MasterKey key)
{
    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] sealingKey = key.Derive("sealed columns");

    /// <summary>Seals text for one place.</summary>
    public byte[] Seal(string text, SealedPlace place) => Seal(Encoding.UTF8.GetBytes(text), place);

    /// <summary>Seals bytes for one place.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, SealedPlace place)
    {
        var box = new byte[1 + NonceLength + TagLength + plain.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(sealingKey, TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(1 + NonceLength + TagLength), box.AsSpan(1 + NonceLength, TagLength), place.Bytes());
        return box;
    }

    /// <summary>Opens what was sealed for the same place.</summary>
    /// <exception cref="SealBrokenException">Another key, another place, or changed bytes.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, SealedPlace place)
    {
        if (box.Length < 1 + NonceLength + TagLength || box[0] != Format)
        {
            throw new SealBrokenException(place);
        }

        var plain = new byte[box.Length - 1 - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(sealingKey, TagLength);
            cipher.Decrypt(box.Slice(1, NonceLength), box[(1 + NonceLength + TagLength)..], box.Slice(1 + NonceLength, TagLength), plain, place.Bytes());
            return plain;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new SealBrokenException(place, mismatch);
        }
    }

    /// <summary>Opens sealed text.</summary>
    /// <exception cref="SealBrokenException">Another key, another place, or changed bytes.</exception>
    public string OpenText(ReadOnlySpan<byte> box, SealedPlace place) => Encoding.UTF8.GetString(Open(box, place));
}

/// <summary>Where a sealed value stands.</summary>
public readonly record struct SealedPlace(string Table, string Column, string Row)
{
    internal byte[] Bytes() => Encoding.UTF8.GetBytes($"{Table}\0{Column}\0{Row}");
}

/// <summary>A sealed value does not open: another key, another place, or changed bytes. Names the place, never the content.</summary>
public sealed class SealBrokenException(SealedPlace place, Exception? inner = null)
    : Exception($"The sealed column {place.Table}.{place.Column} does not open: the key file is not the one it was sealed with, or the data was changed.", inner);
