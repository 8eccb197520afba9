namespace SupervisionBridge.Host.Network.Outward;

/// <summary>A name resolved to no address that may be connected to. Nothing was sent.</summary>
internal sealed class AddressRefusedException() : IOException("Nothing was sent: the host's name leads to no address that may be connected to.");
