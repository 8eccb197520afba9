using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>The secret that keyed hashes and references are made with: made once with the store, and never changed, for references must stay.</summary>
public sealed class LookUpSecret
{
    /// <summary>Length in bytes.</summary>
    public const int Length = Key256.Length;

    private readonly byte[] secret;

    /// <summary>Takes a secret of exactly <see cref="Length"/> bytes.</summary>
    public LookUpSecret(ReadOnlySpan<byte> secret) => this.secret = secret.Length == Length
        ? secret.ToArray()
        : throw new ArgumentException($"A look-up secret has {Length} bytes.", nameof(secret));

    internal byte[] Key => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: "supervisionbridge/1/keyed hashes"u8.ToArray());

    /// <summary>Never prints the secret.</summary>
    public override string ToString() => "look-up secret";
}
