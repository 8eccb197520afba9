using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>
/// The sockets under every call that leaves the bridge: to one destination, without redirects, cookies, decompression or trace ids, and without the
/// proxy that the environment may name, behind which nobody could see where a name leads.
/// </summary>
internal static class OutwardSockets
{
    public static SocketsHttpHandler To(Destination destination) => To(destination, new PinnedConnections(destination));

    public static SocketsHttpHandler To(Destination destination, PinnedConnections connections) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Our trace ids are no business of whom we call.
        ActivityHeadersPropagator = null,
        ConnectCallback = connections.ConnectAsync,
        SslOptions = Tls(destination),
    };

    /// <summary>
    /// The system's own validation, and no way round it. A revoked certificate is refused, and so is one whose revocation nobody can tell; only where
    /// a private address is allowed may that be unknown, for the authorities of such networks mostly publish none.
    /// </summary>
    private static SslClientAuthenticationOptions Tls(Destination destination) => new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateChainPolicy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.Online,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            VerificationFlags = destination.AllowPrivate
                ? X509VerificationFlags.IgnoreEndRevocationUnknown | X509VerificationFlags.IgnoreCertificateAuthorityRevocationUnknown
                : X509VerificationFlags.NoFlag,
        },
    };
}
