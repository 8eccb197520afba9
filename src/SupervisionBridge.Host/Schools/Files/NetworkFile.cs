using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Schools.Files;

[Description("How the school's network lets the bridge reach its system; leave it out where nothing stands between.")]
internal sealed record NetworkFile
{
    [Description("The proxy through which every call to this school's system goes. Leave it out for none; proxies that the environment names are never used.")]
    public ProxyFile? Proxy { get; init; }

    [Description("The school's own certificate authority: a PEM file, relative to the config folder. Only certificates of this authority are then trusted for this school, and none of the machine's. Leave it out for the machine's authorities.")]
    [MinLength(1)]
    public string? CertificateAuthority { get; init; }

    [Description("The certificate with which the bridge shows who it is, where the school system demands one.")]
    public ClientCertificateFile? ClientCertificate { get; init; }
}

[Description("A proxy that tunnels (CONNECT).")]
internal sealed record ProxyFile
{
    [Description("The proxy's address: http, host and port, for example http://proxy.school.example:8080. What goes through it is encrypted from the bridge to the school system.")]
    [RegularExpression("^http://[^/?#@]+/?$")]
    public required string Address { get; init; }

    [Description("User name at the proxy, not empty and without a colon; leave it out where it asks for none.")]
    [RegularExpression("^[^:]+$")]
    public string? UserName { get; init; }

    [Description("Where the password at the proxy is, as {\"env\": NAME} or {\"file\": PATH}. Never the password itself.")]
    public SecretFile? Secret { get; init; }
}

[Description("A certificate with its key: PEM, the bridge's own first, or PKCS #12 (.pfx, .p12).")]
internal sealed record ClientCertificateFile
{
    [Description("Path of the certificate: PEM, the bridge's own first and then those up to the authority, or PKCS #12, which holds the key too. Relative to the folder that holds the config folder.")]
    [MinLength(1)]
    public required string Certificate { get; init; }

    [Description("Path of the key as PEM, relative likewise. Leave it out where it stands in the file of the certificate.")]
    [MinLength(1)]
    public string? Key { get; init; }

    [Description("Where the password of the key is, as {\"env\": NAME} or {\"file\": PATH}. Leave it out where the key has none.")]
    public SecretFile? Password { get; init; }
}
