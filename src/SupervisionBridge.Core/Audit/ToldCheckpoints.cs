using System.Text.Json;

namespace SupervisionBridge.Core.Audit;

/// <summary>Checkpoints as an entry of the journal tells them: each as JSON, by its chain.</summary>
public static class ToldCheckpoints
{
    private const string OfService = "service";

    /// <summary>What an entry tells of them.</summary>
    public static IEnumerable<(string Name, string? Value)> Facts(IEnumerable<Checkpoint> checkpoints) =>
        checkpoints.Select(checkpoint => (checkpoint.SchoolUrn.Length == 0 ? OfService : checkpoint.SchoolUrn, (string?)checkpoint.ToJson()));

    /// <summary>Those that an entry tells; none where its words do not hold, which verifying finds by itself.</summary>
    public static IReadOnlyList<Checkpoint> Read(OpenedEntry opened)
    {
        try
        {
            return opened.WordsHold ? [.. EntryWords.Read(opened.Words!).Facts.Values.Select(Checkpoint.Read)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>The latest of each chain.</summary>
    public static IReadOnlyList<Checkpoint> Latest(IEnumerable<Checkpoint> checkpoints) =>
        [.. checkpoints.GroupBy(checkpoint => checkpoint.SchoolUrn, StringComparer.Ordinal).Select(chain => chain.MaxBy(checkpoint => checkpoint.Number)!).OrderBy(checkpoint => checkpoint.SchoolUrn, StringComparer.Ordinal)];
}
