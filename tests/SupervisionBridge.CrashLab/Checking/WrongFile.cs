namespace SupervisionBridge.CrashLab.Checking;

/// <summary>A sheet's text stands in the files of its own children alone.</summary>
internal static class WrongFile
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        foreach (var entry in evidence.Entries)
        {
            foreach (var text in entry.Markers.Select(marker => evidence.Texts.GetValueOrDefault(marker)).OfType<Ledgers.MarkedText>().Where(text => !text.IsPrivate))
            {
                if (text.Urn != entry.Urn || !text.Children.Any(child => child.IsMine(entry.PupilId)))
                {
                    yield return new Finding(
                        FindingKind.WrongChild,
                        $"{text.Record}, version {text.Version}, sheet {text.Sheet}",
                        entry.Urn,
                        $"{text.Token} in {text.Urn} in the file of {string.Join(" or ", text.Children.Select(child => child.Id))}",
                        entry.ToString());
                }
            }
        }
    }
}
