using System.Globalization;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>Whether there is a roster, and how old it is: over 2 days is a warning.</summary>
internal static class RosterFinding
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(2);

    /// <summary>The finding.</summary>
    public static Finding Of(WireStudents roster, DateTimeOffset now)
    {
        if (roster.Items.Count == 0)
        {
            return new Finding(
                FindingSeverity.Wrong, "roster", "The school system shows no pupils.", "In the school system, check the roster import and what this integration may see.");
        }

        var age = now - roster.RosterAsOf;
        return age <= Fresh
            ? new Finding(FindingSeverity.Good, "roster", "The roster is fresh.")
            : new Finding(
                FindingSeverity.Warning,
                "roster",
                string.Create(CultureInfo.InvariantCulture, $"The roster is {age.TotalDays:0} days old: new pupils and changes are missing."),
                "In the school system, check the import from the management information system.");
    }
}
