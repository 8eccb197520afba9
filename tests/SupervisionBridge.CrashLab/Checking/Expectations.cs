using SupervisionBridge.CrashLab.Ledgers;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Reckons from the ledger alone what must stand where.</summary>
internal static class Expectations
{
    public static IEnumerable<ExpectedFiling> Of(Ledger ledger) => ledger.Records.Where(record => record.Reference is not null).SelectMany(Of);

    private static IEnumerable<ExpectedFiling> Of(LedgerRecord record)
    {
        List<LedgerVersion> versions = [.. record.Acknowledged];
        var places = versions.SelectMany(version => version.Sheets.SelectMany(sheet => sheet.Children.Select(child => (version, sheet, child))))
            .GroupBy(place => (place.sheet.Number, place.child.Number, place.child.Pupil));
        foreach (var place in places)
        {
            yield return new ExpectedFiling
            {
                Record = record.Reference!,
                Sheet = place.Key.Item1,
                Child = place.Key.Item2,
                Pupil = place.Key.Pupil,
                // A sheet whose text a version left as it was leads to nothing.
                Texts = [.. place.DistinctBy(one => one.sheet.Markers[0]).Select(one => new ExpectedText(one.version.Number, one.sheet.Markers))],
                IsWithdrawn = record.IsWithdrawn || place.Last().version != versions[^1],
            };
        }
    }
}
