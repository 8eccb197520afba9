using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>Wraps root keys (RSA-OAEP with SHA-256) for the recovery key that the school keeps in its safe.</summary>
public sealed class RecoveryPublicKey
{
    /// <summary>Least length of its modulus in bits.</summary>
    public const int LeastBits = 3072;

    private const int Digits = 8;

    private readonly byte[] key;

    private RecoveryPublicKey(byte[] key) => (this.key, Id) = (key, Convert.ToHexStringLower(SHA256.HashData(key))[..Digits]);

    /// <summary>What it is called by: 8 hexadecimal digits of its hash.</summary>
    public string Id { get; }

    /// <summary>The key as a SubjectPublicKeyInfo.</summary>
    public ReadOnlySpan<byte> Bytes => key;

    /// <summary>Reads a SubjectPublicKeyInfo; null where it is none, or shorter than <see cref="LeastBits"/>.</summary>
    public static RecoveryPublicKey? Read(byte[] bytes)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length && rsa.KeySize >= LeastBits ? new RecoveryPublicKey(bytes) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Wraps a root.</summary>
    public byte[] Wrap(RootKey root)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key, out _);
        return rsa.Encrypt(root.Secret, RSAEncryptionPadding.OaepSHA256);
    }
}
