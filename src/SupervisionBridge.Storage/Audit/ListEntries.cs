using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Entries of the journal, and people's decisions among them, in the order in which they were kept. One record has few of them: other filters look at each.</summary>
internal sealed class ListEntries(StoreContext context)
{
    public const string OfAll = $"{Select} WHERE seq > @After {Order}";

    public const string OfKind = $"{Select} WHERE kind = @Kind AND {JournalSql.Rare} AND seq > @After {Order}";

    public const string OfFrequentKind = $"{Select} WHERE seq > @After AND kind = @Kind {Order}";

    public const string OfRecord = $"{Select} WHERE reference = @Record AND seq > @After AND {AndOf} {Order}";

    public const string OfDelivery = $"{Select} WHERE {ByDelivery} AND seq > @After AND {AndOf} {Order}";

    public const string Decisions = $"{Select} WHERE {Decided} AND seq > @After {Order}";

    public const string DecisionsOfRecord = $"{Select} WHERE reference = @Record AND {Decided} AND seq > @After AND {AndOf} {Order}";

    public const string DecisionsOfDelivery =
        $"{Select} WHERE {ByDelivery} AND {Decided} AND seq > @After AND {AndOf} {Order}";

    public const string LooksOfRecord = $"{Select} WHERE reference = @Record AND kind IN @Looks AND seq > @After {Order}";

    private const string Select = $"SELECT {EntryRow.Columns} FROM journal";

    private const string Decided = $"kind IN @Decisions AND {JournalSql.Rare}";

    // What tells of a delivery tells of its record.
    private const string ByDelivery = "reference = (SELECT deliveries.reference FROM deliveries WHERE deliveries.id = @Delivery) AND delivery_id = @Delivery";

    private const string AndOf = "(@Kind IS NULL OR kind = @Kind) AND (@Record IS NULL OR reference = @Record)";

    private const string Order = ReachSql.OfEntries + " AND (@Service = 1 OR school_urn <> '') ORDER BY seq LIMIT @Limit";

    private static readonly string[] KindsOfPeople = [.. EntryKinds.OfPeople.Select(StoredAs.EntryKind.Of)];

    private static readonly string[] OfBars = [StoredAs.EntryKind.Of(EntryKind.Bar), StoredAs.EntryKind.Of(EntryKind.EndBar)];

    private static readonly string[] KindsOfLooks = [.. EntryKinds.OfLooks.Select(StoredAs.EntryKind.Of)];

    private readonly SealedWords sealing = new(context.Keys);

    public Task<Page<OpenedEntry>> RunAsync(JournalFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        RunAsync("journal", StatementFor(filter), filter, page, entry => entry, cancellationToken);

    public Task<Page<KeptDecision>> DecisionsAsync(DecisionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var wanted = new JournalFilter { RecordReference = filter.RecordReference, DeliveryId = filter.DeliveryId, Kind = filter.Kind };
        return RunAsync("decisions", DecisionsFor(wanted), wanted, page, Decision, cancellationToken);
    }

    public Task<Page<OpenedEntry>> LooksAsync(string recordReference, PageRequest page, CancellationToken cancellationToken) =>
        RunAsync("looks", LooksOfRecord, new JournalFilter { RecordReference = recordReference }, page, entry => entry, cancellationToken);

    private async Task<Page<T>> RunAsync<T>(string name, string statement, JournalFilter filter, PageRequest page, Func<OpenedEntry, T> read, CancellationToken cancellationToken)
    {
        var kind = StoredAs.EntryKind.OfOptional(filter.Kind);
        var list = $"{name}/{kind}/{filter.RecordReference}/{filter.DeliveryId}";
        var place = context.Cursors.Read(list, page);
        var rows = await context.Sessions.ReadAsync(session => SeenAsync(session, statement, kind, filter, place?[0] ?? 0, page), cancellationToken);
        return context.Cursors.Cut(list, page, rows, row => read(row.Opened), row => [row.Seq]);
    }

    private async Task<List<(long Seq, OpenedEntry Opened)>> SeenAsync(Session session, string statement, string? kind, JournalFilter filter, long after, PageRequest page)
    {
        var seen = new List<(long Seq, OpenedEntry Opened)>();
        for (var more = true; more && seen.Count <= page.Limit;)
        {
            var parameters = ReachSql.With(
                new { Kind = kind, Record = filter.RecordReference, Delivery = filter.DeliveryId, Decisions = KindsOfPeople, Looks = KindsOfLooks, After = after, Limit = page.Limit + 1 }, page.Within);
            var found = await sealing.OpenAsync(session, await session.QueryAsync<EntryRow>(statement, parameters));
            seen.AddRange((await BarredEntries.LeftOutAsync(session, found, page.Within)).Where(one => !IsOwnBar(one.Opened, page.Within)));
            more = found.Count > page.Limit;
            after = more ? found[^1].Seq : after;
        }

        return seen;
    }

    /// <summary>Whether it tells of a bar that is the reader's own; where that cannot be read any more it is.</summary>
    private bool IsOwnBar(OpenedEntry opened, Reachable within)
    {
        if (within.Person is null || !OfBars.Contains(opened.Entry.Kind))
        {
            return false;
        }

        var facts = opened.WordsHold ? EntryWords.Read(opened.Words!).Facts : null;
        return facts?.GetValueOrDefault("person") is not { } person
            || PersonHash.Of(context.Hash, person) == within.Person;
    }

    private static string StatementFor(JournalFilter filter) => filter switch
    {
        { DeliveryId: not null } => OfDelivery,
        { RecordReference: not null } => OfRecord,
        { Kind: { } kind } => JournalSql.OfEveryDelivery.Contains(StoredAs.EntryKind.Of(kind)) ? OfFrequentKind : OfKind,
        _ => OfAll,
    };

    private static string DecisionsFor(JournalFilter filter) => filter switch
    {
        { DeliveryId: not null } => DecisionsOfDelivery,
        { RecordReference: not null } => DecisionsOfRecord,
        { Kind: not null } => OfKind,
        _ => Decisions,
    };

    private static KeptDecision Decision(OpenedEntry opened)
    {
        // Listed without who and why where they do not hold any more: one changed entry must not hide the others. Verifying finds it.
        var words = opened.WordsHold ? EntryWords.Read(opened.Words!) : null;
        return new KeptDecision
        {
            Id = opened.Entry.Id,
            Kind = StoredAs.EntryKind.Read(opened.Entry.Kind),
            RecordReference = opened.Entry.Reference,
            DeliveryId = opened.Entry.DeliveryId,
            SchoolUrn = opened.Entry.SchoolUrn.Length == 0 ? null : opened.Entry.SchoolUrn,
            Choice = opened.Entry.Choice,
            Decision = new Decision(words?.Actor ?? string.Empty, words?.Reason ?? string.Empty, StoredTime.Read(opened.Entry.At)),
        };
    }
}
