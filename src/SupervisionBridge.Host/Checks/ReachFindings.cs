using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Checks;

/// <summary>What a school's own network and credentials have to do with what <c>check</c> found, each by the setting to mend.</summary>
/// <param name="called">Who is called, and how.</param>
/// <param name="hindrances">What hindered calls there.</param>
/// <param name="who">What that is, in a sentence.</param>
/// <param name="under">Where its settings stand in the school file: empty, or with a dot at the end.</param>
internal sealed class ReachFindings(SchoolConnection called, ReachLog hindrances, string who, string under)
{
    /// <summary>Of everybody who is called for a school: its system, the roster beside it.</summary>
    public static IReadOnlyList<ReachFindings> Of(ConfiguredSchool school) =>
    [
        .. school.Connection is { } system ? (ReachFindings[])[new ReachFindings(system, school.Reach, "school system", string.Empty)] : [],
        .. school.Roster is { Connection: { } roster } beside ? (ReachFindings[])[new ReachFindings(roster, beside.Reach, "roster service", "roster.")] : [],
    ];

    /// <summary>Refused where what is connected to is at an address that nobody may name; null where it is not.</summary>
    public Task<Finding?> OfDestinationAsync(CancellationToken cancellationToken) => DestinationCheck.RunAsync(
        SchoolSockets.DestinationOf(called), under + (called.Network.Proxy is null ? "address" : "network.proxy.address"), "\"allowPrivateAddress\": true", cancellationToken);

    /// <summary>How long the certificates named in the school file still hold.</summary>
    public IEnumerable<Finding> OfTime(DateTimeOffset now)
    {
        if (called.Network.ClientCertificate is [var own, ..])
        {
            yield return CertificateCheck.Of(TimeOf(own), now, under + "network.clientCertificate", $"the {who} lets nobody in with it", "Have it renewed, put the new one in the same place, and restart.");
        }

        // One of several that still holds is enough: while an authority changes, the old and the new one stand there.
        if (called.Network.Authorities.Where(SchoolSockets.IsRoot).MaxBy(root => root.NotAfter) is { } authority)
        {
            yield return CertificateCheck.Of(
                TimeOf(authority), now, under + "network.certificateAuthority", "no certificate of this authority is taken", "Ask the school for its new authority's certificate, put it in the same file beside the old one, and restart.");
        }
    }

    /// <summary>What hindered the calls since the start.</summary>
    public IEnumerable<Finding> OfCalls() => hindrances.Faults.Select(fault => fault switch
    {
        ReachFault.ProxyDown => Wrong("network.proxy.address", "The proxy cannot be connected to. Nothing goes round it.", "Check its address and port, and whether this machine may reach it."),
        ReachFault.ProxyRefused { Status: 407 } => called.Network.Proxy?.UserName is null
            ? Wrong("network.proxy.userName", "The proxy asks for a user name and a password (407).", "Give userName and secret there.")
            : Wrong("network.proxy.secret", "The proxy refuses user name and password (407).", "Compare both with what the proxy knows. It must take the schemes Basic or Digest."),
        ReachFault.ProxyRefused { Status: { } status } => Wrong(
            "network.proxy", string.Create(CultureInfo.InvariantCulture, $"The proxy lets nothing through to the {who} ({status})."), "Have the proxy allow this machine to connect to the host and port of address."),
        ReachFault.ProxyRefused => Wrong("network.proxy.address", "What answers there is no proxy that tunnels.", "Give host and port of a proxy that knows CONNECT."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Name } => Wrong("address", "The certificate that answers there is another host's.", "Write address with the host that stands in the certificate."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Time } => Wrong("address", $"The {who}'s certificate, or one above it, does not hold yet or no more.", $"Tell whoever runs the {who}; or see this machine's clock."),
        ReachFault.Certificate { Doubt: CertificateDoubt.Authority } => called.Network.Authorities.Count > 0
            ? Wrong("network.certificateAuthority", $"The {who}'s certificate is not of this authority.", "Ask the school for the certificate of the authority that issued it. A proxy that breaks TLS open puts its own there: have it let this host pass.")
            : Wrong("network.certificateAuthority", $"Nobody whom this machine trusts vouches for the {who}'s certificate.", "Where it is of the school's own authority, name that authority's certificate here."),
        ReachFault.Certificate => Wrong("address", $"The {who}'s certificate, or its revocation, could not be validated.", "It must be sent with those up to its authority, and the authority's lists must be reachable from this machine."),
        ReachFault.BrokenOff => new Finding(
            FindingSeverity.Warning,
            under + "network.clientCertificate",
            $"The {who} broke the connection off. Some do so where they demand a client certificate.",
            called.Network.ClientCertificate.Count == 0 ? "Where it demands one, name it here." : "Ask whether it takes this one: of whose authority, for what, and until when."),
        ReachFault.CredentialRefused { ByTokenEndpoint: true } => Wrong("authentication.secret", "The token endpoint refuses clientId and secret.", $"Compare both, tokenPath and scopes with what the {who} shows for this integration."),
        ReachFault.CredentialRefused => called.Credentials switch
        {
            Credentials.Key => Wrong("authentication.key", $"The {who} refuses the key.", $"Compare it with what the {who} shows for this integration."),
            Credentials.Header => Wrong("authentication.key", $"The {who} refuses the key.", $"Compare it, and the header's name, with what the {who} shows for this integration."),
            Credentials.Basic => Wrong("authentication.secret", $"The {who} refuses user name and password.", $"Compare both, and headers where it wants some, with what the {who} shows for this integration."),
            _ => Wrong("authentication.scopes", $"The {who} refuses a token that its own token endpoint gave.", $"Compare the scopes, and address, with what the {who} shows for this integration."),
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private Finding Wrong(string setting, string message, string mend) => new(FindingSeverity.Wrong, under + setting, message, mend);

    private static CertificateTime TimeOf(X509Certificate2 certificate) => new(new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
}
