using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>
/// Sorts IP addresses by the special-purpose registries of IANA (RFC 6890). An address that holds another, as IPv6 has them for the passage from
/// and to IPv4, is of the kind of the one that it holds: else it would be a way round.
/// </summary>
internal static class AddressRanges
{
    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10");

    private static readonly IPNetwork[] Nobodys = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fe80::/10", "ff00::/8");

    /// <summary>What clouds tell a machine about itself, credentials too, at addresses that look like any other's.</summary>
    private static readonly IPNetwork[] Metadata = Networks("100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    public static AddressKind KindOf(IPAddress address) => Held(address) switch
    {
        { } held => KindOf(held),
        _ when IPAddress.IsLoopback(address) => AddressKind.ThisMachine,
        _ when IsIn(Nobodys, address) || IsIn(Metadata, address) => AddressKind.Nobody,
        _ when IsIn(Private, address) => AddressKind.Private,
        _ => AddressKind.Public,
    };

    /// <summary>Whether a host in an address is this machine: <c>localhost</c>, or a loopback address.</summary>
    public static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && KindOf(address) == AddressKind.ThisMachine);

    /// <summary>The IPv4 address within an IPv6 one; null where there is none.</summary>
    private static IPAddress? Held(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
            : Nat64.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4))
            : SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
