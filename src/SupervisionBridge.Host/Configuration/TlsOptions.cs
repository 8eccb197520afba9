using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>The certificate under which the API listens at <c>https</c>. Its files are looked at with each new connection: a renewed certificate needs no restart.</summary>
public sealed class TlsOptions
{
    /// <summary>
    /// Path of the certificate: PEM, the server's own first and then those up to the authority, or PKCS #12 (<c>.pfx</c>, <c>.p12</c>), which holds the key
    /// too. Relative to the folder that holds the config folder.
    /// </summary>
    [MinLength(1)]
    public string? Certificate { get; set; }

    /// <summary>Path of the key as PEM, relative likewise. Default: it stands in the file of the certificate.</summary>
    [MinLength(1)]
    public string? Key { get; set; }

    /// <summary>Where the password of the key is. Default: it has none.</summary>
    public SecretOptions Password { get; set; } = new();
}
