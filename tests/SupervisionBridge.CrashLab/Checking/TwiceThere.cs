namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Nothing stands twice: no reference in a school, no text in a file.</summary>
internal static class TwiceThere
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        foreach (var same in evidence.Entries.GroupBy(entry => (entry.Urn, entry.Reference)).Where(group => group.Skip(1).Any()))
        {
            yield return Found(same.Key.Urn, $"reference {same.Key.Reference}", same);
        }

        var texts = evidence.Entries.Where(entry => entry.PupilId is not null && !evidence.IsMisfiled(entry))
            .SelectMany(entry => entry.Markers.Select(marker => (entry, marker)))
            .GroupBy(pair => (pair.entry.Urn, Worlds.LabPupil.BaseOf(pair.entry.PupilId!), pair.marker), pair => pair.entry);
        foreach (var same in texts)
        {
            if (same.DistinctBy(entry => entry.Reference).Skip(1).Any())
            {
                yield return Found(same.Key.Urn, $"text {same.Key.marker} in the file of {same.Key.Item2}", same);
            }
        }
    }

    private static Finding Found(string urn, string what, IEnumerable<StandingEntry> entries) =>
        new(FindingKind.Duplicate, what, urn, "one entry", string.Join("; ", entries));
}
