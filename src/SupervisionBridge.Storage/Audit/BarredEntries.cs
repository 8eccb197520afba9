using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Audit;

/// <summary>
/// Which entries tell of a child from whom their reader is kept, and of no record, which a statement leaves out by itself. The entry names the child by one
/// school's id; the bar may have been made at another. So it goes by all that the child of that hold, bar or pack is known by.
/// </summary>
internal static class BarredEntries
{
    public const string Holds = "SELECT hold_id AS Id, hash AS Hashes FROM hold_children WHERE hold_id IN @Ids";

    public const string Bars = "SELECT id AS Id, child_hashes AS Hashes FROM access_bars WHERE id IN @Ids";

    public const string Packs = $"SELECT id AS Id, '' AS Hashes FROM leavers_packs WHERE id IN @Ids {ReachSql.OfLeaversPacks}";

    // By the fact that names what the entry tells of.
    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        [StoredAs.EntryKind.Of(EntryKind.HoldSet)] = "hold",
        [StoredAs.EntryKind.Of(EntryKind.HoldLifted)] = "hold",
        [StoredAs.EntryKind.Of(EntryKind.Bar)] = "bar",
        [StoredAs.EntryKind.Of(EntryKind.EndBar)] = "bar",
        [StoredAs.EntryKind.Of(EntryKind.LeaversReceipt)] = "pack",
    };

    /// <summary>The rows without those entries. Where it cannot be read any more of whom an entry tells, it is one of them.</summary>
    public static async Task<IReadOnlyList<(long Seq, OpenedEntry Opened)>> LeftOutAsync(Session session, IReadOnlyList<(long Seq, OpenedEntry Opened)> rows, Reachable within)
    {
        var told = rows.Where(row => within.IsBarred && row.Opened.Entry.Reference is null && Facts.ContainsKey(row.Opened.Entry.Kind)).ToDictionary(row => row.Seq, row => IdOf(row.Opened));
        if (told.Count == 0)
        {
            return rows;
        }

        var ids = ReachSql.With(new { Ids = told.Values.OfType<string>().Distinct(StringComparer.Ordinal).ToArray() }, within);
        var known = new List<Row>();
        foreach (var statement in (string[])[Holds, Bars, Packs])
        {
            known.AddRange(await session.QueryAsync<Row>(statement, ids));
        }

        var shown = known.GroupBy(row => row.Id, StringComparer.Ordinal)
            .Where(one => !one.SelectMany(row => row.Hashes.Split(',')).Any(within.BarredChildren.Contains)).Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => !told.TryGetValue(row.Seq, out var id) || (id is not null && shown.Contains(id)))];
    }

    private static string? IdOf(OpenedEntry opened) => opened.WordsHold ? EntryWords.Read(opened.Words!).Facts.GetValueOrDefault(Facts[opened.Entry.Kind]) : null;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Hashes { get; init; } = "";
    }
}
