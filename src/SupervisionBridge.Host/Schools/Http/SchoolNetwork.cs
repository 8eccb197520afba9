using System.Security.Cryptography.X509Certificates;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>What stands between the bridge and one school's system.</summary>
public sealed record SchoolNetwork
{
    /// <summary>Nothing.</summary>
    public static SchoolNetwork Direct { get; } = new();

    /// <summary>Through which every call goes; null for none.</summary>
    public SchoolProxy? Proxy { get; init; }

    /// <summary>The only authorities that are trusted, with those between them; empty for the machine's.</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>The bridge's own certificate with its key, then those up to its authority; empty for none.</summary>
    public IReadOnlyList<X509Certificate2> ClientCertificate { get; init; } = [];
}

/// <summary>A proxy that tunnels.</summary>
/// <param name="Address">Host and port, over <c>http</c>.</param>
/// <param name="UserName">Null where it asks for none.</param>
/// <param name="Password">Null likewise.</param>
public sealed record SchoolProxy(Uri Address, string? UserName, Secret? Password)
{
    /// <summary>Where it may be. Schools' proxies stand in networks of their own, and whoever names one here means that.</summary>
    internal static Destination DestinationOf(Uri address) => Destination.Of(address, allowPrivate: true);
}
