using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Decisions;

/// <summary>Decisions in the order they were taken. One record or one delivery has few of them: their other filters look at each.</summary>
internal sealed class ListDecisions(StoreContext context)
{
    public const string OfAll = $"{Select} WHERE seq > @After {Order}";

    public const string OfKind = $"{Select} WHERE kind = @Kind AND seq > @After {Order}";

    public const string OfRecord = $"{Select} WHERE reference = @Record AND seq > @After AND {AndOf} {Order}";

    public const string OfDelivery = $"{Select} WHERE delivery_id = @Delivery AND seq > @After AND {AndOf} {Order}";

    private const string Select = """
        SELECT seq AS Seq, id AS Id, reference AS Reference, delivery_id AS DeliveryId, school_urn AS SchoolUrn, kind AS Kind, choice AS Choice, words AS Words,
            decided_at AS DecidedAt
        FROM decisions
        """;

    private const string AndOf = "(@Kind IS NULL OR kind = @Kind) AND (@Record IS NULL OR reference = @Record)";

    private const string Order = ReachSql.Opens + "decisions" + ReachSql.Closes + " ORDER BY seq LIMIT @Limit";

    public async Task<Page<KeptDecision>> RunAsync(DecisionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var kind = StoredAs.DecisionKind.OfOptional(filter.Kind);
        var list = $"decisions/{kind}/{filter.RecordReference}/{filter.DeliveryId}";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(
            new { Kind = kind, Record = filter.RecordReference, Delivery = filter.DeliveryId, After = place?[0] ?? 0, Limit = page.Limit + 1 }, page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(StatementFor(filter), parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, Read, row => [row.Seq]);
    }

    private static string StatementFor(DecisionFilter filter) => filter switch
    {
        { DeliveryId: not null } => OfDelivery,
        { RecordReference: not null } => OfRecord,
        { Kind: not null } => OfKind,
        _ => OfAll,
    };

    private KeptDecision Read(Row row)
    {
        var words = context.Documents.Open(row.Words, DocumentJson.Stored.DecisionWords, Places.Decision(row.Id));
        return new KeptDecision
        {
            Id = row.Id,
            Kind = StoredAs.DecisionKind.Read(row.Kind),
            RecordReference = row.Reference,
            DeliveryId = row.DeliveryId,
            SchoolUrn = row.SchoolUrn,
            Choice = row.Choice,
            Decision = new Decision(words.By, words.Why, StoredTime.Read(row.DecidedAt)),
        };
    }

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string? Reference { get; init; }

        public string? DeliveryId { get; init; }

        public string? SchoolUrn { get; init; }

        public string Kind { get; init; } = "";

        public string? Choice { get; init; }

        public byte[] Words { get; init; } = [];

        public long DecidedAt { get; init; }
    }
}
