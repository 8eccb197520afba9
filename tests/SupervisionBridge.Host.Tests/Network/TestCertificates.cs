using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>Certificates of nobody's authority.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    /// <summary>Writes certificate and key as PEM, the key for its owner alone.</summary>
    public static void WritePem(X509Certificate2 certificate, string certificateFile, string keyFile, string? password = null)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        Secret(keyFile, System.Text.Encoding.ASCII.GetBytes(password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))));
    }

    /// <summary>Writes both as PKCS #12.</summary>
    public static void WritePkcs12(X509Certificate2 certificate, string file, string? password) => Secret(file, certificate.Export(X509ContentType.Pkcs12, password));

    private static void Secret(string file, byte[] bytes)
    {
        File.WriteAllBytes(file, bytes);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
