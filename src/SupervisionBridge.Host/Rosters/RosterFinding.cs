using System.Globalization;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters;

/// <summary>What <c>check</c> says of a roster: how many pupils, how old, and to how many of them nothing can be addressed.</summary>
internal static class RosterFinding
{
    /// <summary>The findings of a roster that could be read.</summary>
    public static IEnumerable<Finding> Of(Roster roster, TimeSpan staleAfter, DateTimeOffset now)
    {
        var age = now - roster.AsOf;
        var said = string.Create(CultureInfo.InvariantCulture, $"{roster.Pupils.Count} pupils, as of {roster.AsOf.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({Math.Floor(age.TotalDays):0} days old).");
        yield return age <= staleAfter
            ? new Finding(FindingSeverity.Good, "roster", said)
            : new Finding(
                FindingSeverity.Warning, "roster", said + " It is older than roster.staleAfterDays: a person must settle every match.",
                "Have a new roster made, and see why it was not.");
        if (roster.WithoutAddress is > 0 and var count)
        {
            yield return new Finding(
                FindingSeverity.Warning, "roster.pupilId", string.Create(CultureInfo.InvariantCulture, $"{count} pupils have no id there: nothing can be filed for them."),
                "Have the school system's id of each pupil put into the roster, or name the member that holds it.");
        }
    }
}
