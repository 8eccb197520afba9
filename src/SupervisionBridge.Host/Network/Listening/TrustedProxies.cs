using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>The proxies that the configuration names: only they may speak plain HTTP from other machines, and only they are believed for whom they forward.</summary>
internal sealed class TrustedProxies
{
    // A wider network than a large organisation's own names nobody in particular.
    private const int WidestV4 = 8;
    private const int WidestV6 = 32;

    private TrustedProxies(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    /// <summary>Each address or network; a single address is a network of its own.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <summary>Reads addresses and networks, parted by spaces or commas.</summary>
    /// <returns>The words that are neither, or wider than the network of any organisation; empty where all is right.</returns>
    public static IReadOnlyList<string> Read(string? text, out TrustedProxies proxies)
    {
        var words = (text ?? string.Empty).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        proxies = new TrustedProxies([.. words.Select(Network).OfType<IPNetwork>()]);
        return [.. words.Where(word => Network(word) is null)];
    }

    /// <summary>Whether this address is one of them.</summary>
    public bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }

    private static IPNetwork? Network(string word)
    {
        if (IPAddress.TryParse(word, out var address))
        {
            return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128);
        }

        return IPNetwork.TryParse(word, out var network) && network.PrefixLength >= (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? WidestV4 : WidestV6)
            ? network
            : null;
    }
}
