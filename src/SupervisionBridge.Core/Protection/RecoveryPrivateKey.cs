using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>The second key that can unlock a store: kept apart from the service, in a file under a passphrase.</summary>
public sealed class RecoveryPrivateKey : IDisposable
{
    /// <summary>Least length of the passphrase, in characters.</summary>
    public const int LeastPassphrase = 12;

    private static readonly PbeParameters Protection = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 600_000);

    private readonly RSA rsa;

    private RecoveryPrivateKey(RSA rsa)
    {
        this.rsa = rsa;
        Public = RecoveryPublicKey.Read(rsa.ExportSubjectPublicKeyInfo()) ?? throw new RecoveryKeyException($"is shorter than {RecoveryPublicKey.LeastBits} bits");
    }

    /// <summary>Its other half, which the store keeps.</summary>
    public RecoveryPublicKey Public { get; }

    /// <summary>A new one.</summary>
    public static RecoveryPrivateKey Make() => new(RSA.Create(RecoveryPublicKey.LeastBits));

    /// <summary>Reads one as <see cref="Written"/>.</summary>
    /// <exception cref="RecoveryKeyException">It is none, or the passphrase is not its own.</exception>
    public static RecoveryPrivateKey Read(string pem, string passphrase)
    {
        var read = RSA.Create();
        try
        {
            read.ImportFromEncryptedPem(pem, passphrase);
            return new RecoveryPrivateKey(read);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            read.Dispose();
            throw new RecoveryKeyException("does not open: the passphrase is not its own, or it is no recovery key");
        }
    }

    /// <summary>PKCS#8 as PEM, under a passphrase (AES-256, PBKDF2 with 600,000 rounds).</summary>
    public string Written(string passphrase) => rsa.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Protection) + "\n";

    /// <summary>Opens the root of an id.</summary>
    /// <exception cref="RecoveryKeyException">It was wrapped for another recovery key, or changed.</exception>
    public RootKey Open(byte[] wrapped, string rootId)
    {
        try
        {
            return RootKey.Read(rsa.Decrypt(wrapped, RSAEncryptionPadding.OaepSHA256), rootId);
        }
        catch (Exception fault) when (fault is CryptographicException or SealBrokenException)
        {
            throw new RecoveryKeyException($"does not open the root key {rootId}: that was wrapped for another recovery key, or changed");
        }
    }

    public void Dispose() => rsa.Dispose();

    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"recovery key {Public.Id}";
}
