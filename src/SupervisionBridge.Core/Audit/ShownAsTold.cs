using System.Globalization;

namespace SupervisionBridge.Core.Audit;

/// <summary>
/// What an export tells in the journal of what it shows, and whether evidence shows just that. Nobody can leave an entry or a chain out of it later: what was
/// told is signed with the rest.
/// </summary>
internal static class ShownAsTold
{
    private const string Export = "export";
    private const string Entries = "entries";
    private const string Chains = "chains";

    /// <summary>What is told of one record in one chain.</summary>
    public static IEnumerable<(string Name, string? Value)> Facts(string export, IEnumerable<long> numbers, IEnumerable<string> schools) =>
        [(Export, export), (Entries, Written(numbers)), (Chains, Written(schools))];

    /// <summary>Whether words tell of an export.</summary>
    public static bool Tells(EntryWords words, string export) => words.Facts.GetValueOrDefault(Export) == export;

    public static IEnumerable<JournalFinding> Run(Evidence evidence) => evidence.Chains.Count == 0
        ? [new JournalFinding(string.Empty, 0, JournalFlaw.NotAsExported)]
        : evidence.Chains.Where(chain => !IsAsTold(chain, evidence)).Select(chain => new JournalFinding(chain.School, chain.Checkpoint.Number, JournalFlaw.NotAsExported));

    private static bool IsAsTold(EvidenceChain chain, Evidence evidence)
    {
        var shown = chain.Entries.Where(entry => entry.Told is not null).ToList();
        var own = shown.Where(entry => Tells(entry.Told!, evidence.Export)).ToList();
        var others = shown.Except(own).ToList();
        var schools = Written(evidence.Chains.Select(one => one.School));
        return own.Count > 0
            && own.Sum(entry => CountOf(entry.Told!)) == others.Count
            && own.TrueForAll(entry => Facts(entry.Told!).GetValueOrDefault(Chains) == schools
                && Facts(entry.Told!).GetValueOrDefault(Entries) == Written(others.Where(other => other.Told!.Record == entry.Told!.Record).Select(other => other.Number)));
    }

    private static bool Tells(EvidenceTold told, string export) =>
        told is { Kind: "exported", WordsHold: true } && Tells(EntryWords.Read(told.Words!), export);

    private static IReadOnlyDictionary<string, string> Facts(EvidenceTold told) => EntryWords.Read(told.Words!).Facts;

    private static int CountOf(EvidenceTold told) => Facts(told).GetValueOrDefault(Entries)?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;

    private static string Written(IEnumerable<long> numbers) => string.Join(' ', numbers.Order().Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static string Written(IEnumerable<string> schools) => string.Join(' ', schools.Order(StringComparer.Ordinal));
}
