using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>A secret of 32 bytes that seals with AES-256-GCM. What is sealed opens only with the same words bound to it.</summary>
internal sealed class Key256
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private const byte Format = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    private readonly byte[] secret;

    /// <summary>Takes a secret of exactly <see cref="Length"/> bytes.</summary>
    public Key256(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
        {
            throw new ArgumentException($"A key has {Length} bytes.", nameof(secret));
        }

        this.secret = secret.ToArray();
    }

    /// <summary>A key that nobody had before.</summary>
    public static Key256 Make() => new(RandomNumberGenerator.GetBytes(Length));

    /// <summary>The secret itself, to be wrapped under another key.</summary>
    public ReadOnlySpan<byte> Secret => secret;

    /// <summary>What a key is called by: so many hexadecimal digits of its hash, which tell nothing about it.</summary>
    public string Name(string kind, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"supervisionbridge/{kind}/1/"), .. secret]))[..digits];

    /// <summary>Seals bytes together with the words that are bound to them.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var box = new byte[Overhead + plain.Length];
        box[0] = Format;
        var nonce = box.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(secret, TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(Overhead), box.AsSpan(1 + NonceLength, TagLength), bound);
        return box;
    }

    /// <summary>Opens what this key sealed with the same words; null for anything else.</summary>
    public byte[]? Open(ReadOnlySpan<byte> box, ReadOnlySpan<byte> bound)
    {
        if (box.Length < Overhead || box[0] != Format)
        {
            return null;
        }

        var plain = new byte[box.Length - Overhead];
        using var cipher = new AesGcm(secret, TagLength);
        try
        {
            cipher.Decrypt(box.Slice(1, NonceLength), box[Overhead..], box.Slice(1 + NonceLength, TagLength), plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "key";
}
