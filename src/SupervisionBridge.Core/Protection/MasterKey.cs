using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>The service's secret of 32 bytes. Every key in use is derived from it for one purpose (HKDF-SHA-256), so that none does two jobs.</summary>
public sealed class MasterKey
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] secret;

    /// <summary>Takes a secret of exactly <see cref="Length"/> bytes.</summary>
    public MasterKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
        {
            throw new ArgumentException($"A master key has {Length} bytes.", nameof(secret));
        }

        this.secret = secret.ToArray();
    }

    /// <summary>The key for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: Encoding.UTF8.GetBytes("supervisionbridge/1/" + purpose));

    /// <summary>Never prints the key.</summary>
    public override string ToString() => "master key";
}
