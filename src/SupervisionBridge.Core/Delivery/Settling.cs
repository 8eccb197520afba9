using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>How long a write whose outcome is unknown may still appear in a school system.</summary>
internal static class Settling
{
    /// <summary>Longer than most calls may take (<see cref="Schools.School.CallTimeout"/>): for adapters that do not say.</summary>
    private static readonly TimeSpan Unless = TimeSpan.FromSeconds(30);

    /// <summary>As its adapter says.</summary>
    public static TimeSpan TimeOf(ISchoolSystem system) => system.Describe().SettlesAfter ?? Unless;
}
