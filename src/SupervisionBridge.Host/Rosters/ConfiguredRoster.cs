using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Rosters;

/// <summary>A school's roster beside its system, as configured.</summary>
/// <param name="Source">The roster.</param>
/// <param name="Kept">What it says to the log.</param>
/// <param name="Connection">How it is called; null where it is a file.</param>
/// <param name="Reach">What hindered calls to it.</param>
internal sealed record ConfiguredRoster(IPupilRoster Source, KeptRoster Kept, SchoolConnection? Connection, ReachLog Reach);
