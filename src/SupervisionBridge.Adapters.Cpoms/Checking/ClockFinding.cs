using System.Globalization;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>How far the school system's clock and ours are apart: over 2 minutes is a warning, over 15 wrong.</summary>
internal static class ClockFinding
{
    private static readonly TimeSpan Tolerable = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Bearable = TimeSpan.FromMinutes(15);

    /// <summary>The finding.</summary>
    public static Finding Of(DateTimeOffset theirs, DateTimeOffset ours)
    {
        var apart = (theirs - ours).Duration();
        if (apart <= Tolerable)
        {
            return new Finding(FindingSeverity.Good, "clock", "The clocks agree.");
        }

        var message = string.Create(CultureInfo.InvariantCulture, $"The school system's clock is {apart.TotalMinutes:0} minutes {(theirs > ours ? "ahead" : "behind")}.");
        return new Finding(
            apart > Bearable ? FindingSeverity.Wrong : FindingSeverity.Warning,
            "clock",
            message,
            "Check time synchronisation on this machine; if it is right, tell the school system's provider.");
    }
}
