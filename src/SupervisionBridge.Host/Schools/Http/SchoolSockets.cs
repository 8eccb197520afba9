using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>The sockets to one school's system, through what its network puts between.</summary>
internal static class SchoolSockets
{
    /// <summary>What is connected to: the proxy where there is one, for then nothing else is.</summary>
    public static Destination DestinationOf(SchoolConnection school) =>
        school.Network.Proxy is { } proxy ? SchoolProxy.DestinationOf(proxy.Address) : Destination.Of(school.Address, school.AllowPrivateAddress);

    public static SocketsHttpHandler To(SchoolConnection school)
    {
        // How strictly certificates are looked at is the school system's matter, also where a proxy is what is connected to.
        var sockets = OutwardSockets.To(Destination.Of(school.Address, school.AllowPrivateAddress), new PinnedConnections(DestinationOf(school)));
        if (school.Network.Proxy is { } proxy)
        {
            (sockets.Proxy, sockets.UseProxy) = (new OnlyProxy(proxy), true);
        }

        if (school.Network.Authorities.Count > 0)
        {
            TrustOnly(school.Network.Authorities, sockets.SslOptions.CertificateChainPolicy!);
        }

        if (school.Network.ClientCertificate is [var own, ..])
        {
            sockets.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, [.. school.Network.ClientCertificate.Skip(1)], offline: true);
        }

        return sockets;
    }

    /// <summary>A school's own authority mostly publishes no lists: that revocation cannot be told is let pass, a certificate that is on a list never is.</summary>
    private static void TrustOnly(IEnumerable<X509Certificate2> authorities, X509ChainPolicy policy)
    {
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.VerificationFlags |= X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown;
        foreach (var authority in authorities)
        {
            (IsRoot(authority) ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        }
    }

    /// <summary>Whether a certificate vouches for itself, so that a chain can end in it.</summary>
    public static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
