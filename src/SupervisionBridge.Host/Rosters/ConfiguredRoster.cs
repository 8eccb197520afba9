using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Rosters;

/// <summary>A school's roster beside its system, as configured.</summary>
/// <param name="Source">The roster.</param>
/// <param name="Kept">What it says to the log.</param>
/// <param name="Destination">Where it is called; null where it is a file.</param>
internal sealed record ConfiguredRoster(IPupilRoster Source, KeptRoster Kept, Destination? Destination);
