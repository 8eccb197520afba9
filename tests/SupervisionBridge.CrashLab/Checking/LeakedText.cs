namespace SupervisionBridge.CrashLab.Checking;

/// <summary>No text of a supervision file, and no text of a version that the bridge refused, in what a school holds; no text or name in requests' addresses and in logs.</summary>
internal static class LeakedText
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        var acknowledged = evidence.Filings.SelectMany(filing => filing.Texts).SelectMany(text => text.Markers).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in evidence.Entries)
        {
            foreach (var marker in entry.MarkersAnywhere.Where(marker => !acknowledged.Contains(marker)))
            {
                var text = evidence.Texts.GetValueOrDefault(marker);
                yield return new Finding(
                    FindingKind.Leak, text is null ? "a token of nobody's" : $"{text.Record}, version {text.Version}, sheet {text.Sheet}", entry.Urn, $"{marker} nowhere", entry.ToString());
            }
        }

        foreach (var sighting in evidence.Sightings.Distinct())
        {
            yield return new Finding(FindingKind.Leak, sighting.What, sighting.Urn, "nothing", sighting.Where);
        }
    }
}
