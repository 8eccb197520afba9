using System.Net;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>What a school file's network must hold beyond its shape.</summary>
internal static class NetworkRules
{
    /// <summary>Reports what is wrong.</summary>
    /// <param name="network">The network.</param>
    /// <param name="address">The address of the school system.</param>
    /// <param name="report">Path, message, mend.</param>
    public static void Check(NetworkFile network, Uri address, Action<string, string, string> report)
    {
        if (network.Proxy is { } proxy)
        {
            CheckProxy(proxy, report);
        }

        if (address.Scheme == Uri.UriSchemeHttps)
        {
            return;
        }

        foreach (var (member, given) in new (string, object?)[] { ("proxy", network.Proxy), ("certificateAuthority", network.CertificateAuthority), ("clientCertificate", network.ClientCertificate) })
        {
            if (given is not null)
            {
                report($"$.network.{member}", member == "proxy" ? "The proxy would read every note: address is not encrypted." : "It has no meaning where address is not encrypted.", "Begin address with https, or leave this out.");
            }
        }
    }

    private static void CheckProxy(ProxyFile proxy, Action<string, string, string> report)
    {
        if (proxy.UserName is null != proxy.Secret is null)
        {
            report(proxy.UserName is null ? "$.network.proxy.userName" : "$.network.proxy.secret", "It is missing.", "Give both userName and secret, or neither.");
        }

        if (!Uri.TryCreate(proxy.Address, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            report("$.network.proxy.address", "It is not an address the bridge can use.", "Give host and port, for example http://proxy.school.example:8080.");
        }
        else if (IPAddress.TryParse(address.IdnHost, out var ip) && !SchoolProxy.DestinationOf(address).MayBe(ip))
        {
            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(ip), string.Empty);
            report("$.network.proxy.address", message, mend);
        }
    }
}
