using System.Security.Cryptography;

namespace SupervisionBridge.Core.Audit;

/// <summary>A store's key for checkpoints: ECDSA on P-256.</summary>
public sealed class CheckpointSigner : IDisposable
{
    private readonly ECDsa key;

    private CheckpointSigner(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        KeyId = IdOf(PublicKey);
    }

    /// <summary>The public key (SubjectPublicKeyInfo, DER).</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Its id.</summary>
    public string KeyId { get; }

    /// <summary>The id of a public key: the first 32 hex digits of its SHA-256. People can note it, and compare.</summary>
    public static string IdOf(ReadOnlyMemory<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey.Span))[..32];

    /// <summary>A new key.</summary>
    public static CheckpointSigner Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key that was kept.</summary>
    public static CheckpointSigner Open(ReadOnlySpan<byte> secret)
    {
        var opened = ECDsa.Create();
        opened.ImportPkcs8PrivateKey(secret, out _);
        return new CheckpointSigner(opened);
    }

    /// <summary>The key to be kept, sealed (PKCS #8, DER).</summary>
    public byte[] Secret() => key.ExportPkcs8PrivateKey();

    /// <summary>Signs where a chain ends.</summary>
    public Checkpoint Sign(JournalHead head, DateTimeOffset at)
    {
        var unsigned = new Checkpoint
        {
            SchoolUrn = head.SchoolUrn,
            Number = head.Number,
            Hash = head.Hash,
            At = at.ToUnixTimeMilliseconds(),
            KeyId = KeyId,
            Signature = string.Empty,
        };
        return unsigned with { Signature = Convert.ToBase64String(key.SignData(unsigned.Signed(), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)) };
    }

    /// <summary>Whether a checkpoint bears the signature of this key.</summary>
    public static bool IsSigned(Checkpoint checkpoint, ReadOnlyMemory<byte> publicKey)
    {
        var signature = new byte[64];
        if (checkpoint.KeyId != IdOf(publicKey) || !Convert.TryFromBase64String(checkpoint.Signature, signature, out _) || Convert.ToBase64String(signature) != checkpoint.Signature)
        {
            return false;
        }

        using var verifying = ECDsa.Create();
        try
        {
            verifying.ImportSubjectPublicKeyInfo(publicKey.Span, out _);
            return verifying.VerifyData(checkpoint.Signed(), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What of checkpoints is not signed by this key.</summary>
    public static IEnumerable<JournalFinding> Forged(IEnumerable<Checkpoint> checkpoints, ReadOnlyMemory<byte> publicKey) => checkpoints
        .Where(checkpoint => !IsSigned(checkpoint, publicKey))
        .Select(checkpoint => new JournalFinding(checkpoint.SchoolUrn, checkpoint.Number, JournalFlaw.CheckpointForged));

    /// <summary>Lets the key go.</summary>
    public void Dispose() => key.Dispose();
}
