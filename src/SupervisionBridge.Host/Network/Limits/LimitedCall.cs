using System.Net;
using System.Net.Sockets;

namespace SupervisionBridge.Host.Network.Limits;

/// <summary>What a request is counted with: all of the same are counted together.</summary>
internal readonly record struct LimitedCall
{
    // A caller with many addresses must not take memory for each: as many counts as this, and no more.
    private const int Slots = 4096;

    private LimitedCall(LimitKind kind, string name, int slot) => (Kind, Name, Slot) = (kind, name, slot);

    public LimitKind Kind { get; }

    public string Name { get; }

    public int Slot { get; }

    /// <summary>By who was found to call.</summary>
    public static LimitedCall ByCaller(string name) => new(LimitKind.Caller, name, 0);

    /// <summary>By where it comes from, whoever calls.</summary>
    public static LimitedCall ByAddress(IPAddress address) => new(LimitKind.Address, string.Empty, SlotOf(address));

    /// <summary>A key that was not right before, by where it comes from.</summary>
    public static LimitedCall ByKeyTried(IPAddress address) => new(LimitKind.KeyTried, string.Empty, SlotOf(address));

    /// <summary>IPv6 is given out by networks of 64 bits: whoever has one address has them all. The hash is seeded anew in each process, so that nobody can choose another's slot.</summary>
    private static int SlotOf(IPAddress address)
    {
        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var hash = default(HashCode);
        hash.AddBytes(address.AddressFamily == AddressFamily.InterNetworkV6 && bytes.Length == 16 ? bytes.AsSpan(0, 8) : bytes);
        return (int)((uint)hash.ToHashCode() % Slots);
    }
}

/// <summary>What is limited.</summary>
internal enum LimitKind
{
    Caller,
    Address,
    KeyTried,
}
