using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>How faults name the settings of a certificate.</summary>
/// <param name="File">The file they stand in.</param>
/// <param name="Certificate">The setting of the certificate.</param>
/// <param name="Key">The setting of its key.</param>
/// <param name="Password">The setting of the key's password.</param>
internal sealed record CertificateSettings(string File, string Certificate, string Key, string Password)
{
    /// <summary>Those of the certificate under which the API listens.</summary>
    public static CertificateSettings OfService { get; } = new(ConfigFolder.SettingsFileName, "Tls:Certificate", "Tls:Key", "Tls:Password");
}
