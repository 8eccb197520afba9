using System.Net;

namespace SupervisionBridge.Host.Network.Outward;

/// <summary>A configured host that the bridge calls, and what it may turn out to be once its name is resolved.</summary>
/// <param name="Host">The host of the configured address.</param>
/// <param name="AllowPrivate">Whether the configuration allows it to be at a private address.</param>
internal sealed record Destination(string Host, bool AllowPrivate)
{
    public static Destination Of(Uri address, bool allowPrivate) => new(address.IdnHost, allowPrivate);

    /// <summary>
    /// Whether a connection may be made. A host that is this machine by name is nowhere else, for it is spoken to in the clear; and no other host is
    /// this machine, whatever its name resolves to.
    /// </summary>
    public bool MayBe(IPAddress address) => AddressRanges.KindOf(address) switch
    {
        AddressKind.ThisMachine => AddressRanges.IsThisMachine(Host),
        _ when AddressRanges.IsThisMachine(Host) => false,
        AddressKind.Public => true,
        AddressKind.Private => AllowPrivate,
        _ => false,
    };

    /// <summary>Where it is now.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody knows the name.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(CancellationToken cancellationToken) =>
        IPAddress.TryParse(Host, out var address) ? [address] : await Dns.GetHostAddressesAsync(Host, cancellationToken);
}
