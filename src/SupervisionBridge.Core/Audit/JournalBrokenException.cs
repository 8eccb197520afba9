namespace SupervisionBridge.Core.Audit;

/// <summary>The journal does not hold where something rests on it. <c>audit verify</c> says the same, and whatever else is wrong.</summary>
public sealed class JournalBrokenException(IReadOnlyList<JournalFinding> findings)
    : Exception($"The journal does not hold: {string.Join(' ', findings.Take(MostNamed))}{(findings.Count > MostNamed ? $" And {findings.Count - MostNamed} more findings." : "")}")
{
    private const int MostNamed = 5;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<JournalFinding> Findings { get; } = findings;

    internal static void ThrowIfAny(IEnumerable<JournalFinding> findings)
    {
        var found = findings.ToList();
        if (found.Count > 0)
        {
            throw new JournalBrokenException(found);
        }
    }
}
