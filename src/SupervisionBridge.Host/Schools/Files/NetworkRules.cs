using System.Net;
using SupervisionBridge.Host.Network.Outward;
using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>What a school file's network must hold beyond its shape.</summary>
internal static class NetworkRules
{
    /// <summary>Reports what is wrong.</summary>
    /// <param name="network">The network.</param>
    /// <param name="address">The address that is called through it.</param>
    /// <param name="path">Where the network stands in the file.</param>
    /// <param name="report">Path, message, mend.</param>
    public static void Check(NetworkFile network, Uri address, string path, Action<string, string, string> report)
    {
        if (network.Proxy is { } proxy)
        {
            CheckProxy(proxy, path, report);
        }

        if (address.Scheme == Uri.UriSchemeHttps)
        {
            return;
        }

        foreach (var (member, given) in new (string, object?)[] { ("proxy", network.Proxy), ("certificateAuthority", network.CertificateAuthority), ("clientCertificate", network.ClientCertificate) })
        {
            if (given is not null)
            {
                report($"{path}.{member}", member == "proxy" ? "The proxy would read everything: address is not encrypted." : "It has no meaning where address is not encrypted.", "Begin address with https, or leave this out.");
            }
        }
    }

    private static void CheckProxy(ProxyFile proxy, string path, Action<string, string, string> report)
    {
        if (proxy.UserName is null != proxy.Secret is null)
        {
            report(proxy.UserName is null ? $"{path}.proxy.userName" : $"{path}.proxy.secret", "It is missing.", "Give both userName and secret, or neither.");
        }

        if (!Uri.TryCreate(proxy.Address, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            report($"{path}.proxy.address", "It is not an address the bridge can use.", "Give host and port, for example http://proxy.school.example:8080.");
        }
        else if (IPAddress.TryParse(address.IdnHost, out var ip) && !SchoolProxy.DestinationOf(address).MayBe(ip))
        {
            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(ip), string.Empty);
            report($"{path}.proxy.address", message, mend);
        }
    }
}
