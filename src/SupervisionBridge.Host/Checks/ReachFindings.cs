using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Checks;

/// <summary>What a school's own network and credentials have to do with what <c>check</c> found, each by the setting to mend.</summary>
internal static class ReachFindings
{
    /// <summary>How long the certificates named in the school file still hold.</summary>
    public static IEnumerable<Finding> OfTime(SchoolNetwork network, DateTimeOffset now)
    {
        if (network.ClientCertificate is [var own, ..])
        {
            yield return CertificateCheck.Of(TimeOf(own), now, "network.clientCertificate", "the school system lets nobody in with it", "Have it renewed, put the new one in the same place, and restart.");
        }

        // One of several that still holds is enough: while an authority changes, the old and the new one stand there.
        if (network.Authorities.Where(SchoolSockets.IsRoot).MaxBy(root => root.NotAfter) is { } authority)
        {
            yield return CertificateCheck.Of(
                TimeOf(authority), now, "network.certificateAuthority", "no certificate of this authority is taken", "Ask the school for its new authority's certificate, put it in the same file beside the old one, and restart.");
        }
    }

    /// <summary>What hindered the calls.</summary>
    public static IEnumerable<Finding> Of(SchoolConnection school, IEnumerable<ReachFault> faults) => faults.Select(fault => fault switch
    {
        ReachFault.ProxyDown => Wrong("network.proxy.address", "The proxy cannot be connected to. Nothing goes round it.", "Check its address and port, and whether this machine may reach it."),
        ReachFault.ProxyRefused { Status: 407 } => school.Network.Proxy?.UserName is null
            ? Wrong("network.proxy.userName", "The proxy asks for a user name and a password (407).", "Give userName and secret there.")
            : Wrong("network.proxy.secret", "The proxy refuses user name and password (407).", "Compare both with what the proxy knows. It must take the schemes Basic or Digest."),
        ReachFault.ProxyRefused { Status: { } status } => Wrong(
            "network.proxy", string.Create(CultureInfo.InvariantCulture, $"The proxy lets nothing through to the school system ({status})."), "Have the proxy allow this machine to connect to the host and port of address."),
        ReachFault.ProxyRefused => Wrong("network.proxy.address", "What answers there is no proxy that tunnels.", "Give host and port of a proxy that knows CONNECT."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Name } => Wrong("address", "The certificate that answers there is another host's.", "Write address with the host that stands in the certificate."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Time } => Wrong("address", "The school system's certificate, or one above it, does not hold yet or no more.", "Tell whoever runs the school system; or see this machine's clock."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Authority } => school.Network.Authorities.Count > 0
            ? Wrong("network.certificateAuthority", "The school system's certificate is not of this authority.", "Ask the school for the certificate of the authority that issued it. A proxy that breaks TLS open puts its own there: have it let this host pass.")
            : Wrong("network.certificateAuthority", "Nobody whom this machine trusts vouches for the school system's certificate.", "Where it is of the school's own authority, name that authority's certificate here."),
        ReachFault.Certificate => Wrong("address", "The school system's certificate, or its revocation, could not be validated.", "It must be sent with those up to its authority, and the authority's lists must be reachable from this machine."),
        ReachFault.BrokenOff => new Finding(
            FindingSeverity.Warning,
            "network.clientCertificate",
            "The school system broke the connection off. Some do so where they demand a client certificate.",
            school.Network.ClientCertificate.Count == 0 ? "Where it demands one, name it here." : "Ask whether it takes this one: of whose authority, for what, and until when."),
        ReachFault.CredentialRefused { ByTokenEndpoint: true } => Wrong("authentication.secret", "The token endpoint refuses clientId and secret.", "Compare both, tokenPath and scopes with what the school system shows for this integration."),
        ReachFault.CredentialRefused => school.Credentials switch
        {
            Credentials.Key => Wrong("authentication.key", "The school system refuses the key.", "Compare it with what the school system shows for this integration."),
            Credentials.Header => Wrong("authentication.key", "The school system refuses the key.", "Compare it, and the header's name, with what the school system shows for this integration."),
            Credentials.Basic => Wrong("authentication.secret", "The school system refuses user name and password.", "Compare both, and headers where it wants some, with what the school system shows for this integration."),
            _ => Wrong("authentication.scopes", "The school system refuses a token that its own token endpoint gave.", "Compare the scopes, and address, with what the school system shows for this integration."),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private static Finding Wrong(string setting, string message, string mend) => new(FindingSeverity.Wrong, setting, message, mend);

    private static CertificateTime TimeOf(X509Certificate2 certificate) => new(new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
}
