namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Versions of one note stand in their order, each addendum names what it amends, and nothing follows a withdrawal.</summary>
internal static class WrongOrder
{
    public static IEnumerable<Finding> Look(Evidence evidence) => evidence.Filings.SelectMany(filing => Look(evidence, filing)).Concat(Dangling(evidence));

    /// <summary>Entries that amend one of these, of deliveries that hold no text of ours in any part.</summary>
    public static IReadOnlyList<StandingEntry> WithdrawalsOf(Evidence evidence, IReadOnlyList<StandingEntry> entries)
    {
        var references = entries.Select(entry => entry.Reference).ToHashSet(StringComparer.Ordinal);
        return [.. evidence.EntriesAmending(references).Where(entry => evidence.OfDelivery(entry.Delivery).All(part => part.Markers.Count == 0))];
    }

    private static IEnumerable<Finding> Look(Evidence evidence, ExpectedFiling filing)
    {
        var standing = evidence.Standing(filing);
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        var last = 0;
        foreach (var entry in standing)
        {
            var version = filing.Texts.First(text => text.Markers.Any(marker => entry.Markers.Contains(marker))).Version;
            if (version < last)
            {
                yield return Found(filing, $"version {version} before version {last}", entry.ToString());
            }
            else if (version > last && earlier.Count > 0 && (entry.Amends is null || !earlier.Contains(entry.Amends)) && !IsFiledAnew(evidence, entry))
            {
                yield return Found(filing, $"version {version} amends an entry of this note", $"{entry}, amends {entry.Amends ?? "nothing"}");
            }

            last = Math.Max(last, version);
            earlier.Add(entry.Reference);
        }

        var withdrawals = standing.Count == 0 ? [] : WithdrawalsOf(evidence, standing).Where(entry => !IsOfWhatWasFiledAnew(evidence, entry)).ToList();
        if (withdrawals.Count > 0 && (!filing.IsWithdrawn || withdrawals.Min(entry => entry.Order) < standing[^1].Order))
        {
            yield return Found(filing, filing.IsWithdrawn ? "the withdrawal after all entries" : "no withdrawal", withdrawals[0].ToString());
        }
    }

    /// <summary>People had it filed anew: it begins again.</summary>
    private static bool IsFiledAnew(Evidence evidence, StandingEntry entry) =>
        evidence.Delivery(entry.Delivery) is { Replaces: { } replaced } && evidence.FiledAnew.Contains(replaced);

    private static bool IsOfWhatWasFiledAnew(Evidence evidence, StandingEntry withdrawal) =>
        evidence.Delivery(withdrawal.Delivery) is { IsWithdrawal: true, Amends: { } withdrawn } && evidence.FiledAnew.Contains(withdrawn);

    /// <summary>What is amended stood there before.</summary>
    private static IEnumerable<Finding> Dangling(Evidence evidence)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var entry in evidence.Entries.OrderBy(entry => entry.Order))
        {
            if (entry.Amends is { } amended && !seen.Contains((entry.Urn, amended)))
            {
                yield return new Finding(FindingKind.OutOfOrder, $"reference {entry.Reference}", entry.Urn, $"{amended} before it", entry.ToString());
            }

            seen.Add((entry.Urn, entry.Reference));
        }
    }

    private static Finding Found(ExpectedFiling filing, string expected, string actual) => new(FindingKind.OutOfOrder, filing.ToString(), filing.Pupil.Urn, expected, actual);
}
