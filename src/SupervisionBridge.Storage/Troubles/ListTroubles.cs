using SupervisionBridge.Core;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Troubles;

/// <summary>Troubles, the newest first.</summary>
internal sealed class ListTroubles(StoreContext context)
{
    public const string All = $"{Select} WHERE seq < @Before {Order}";

    // Few are open at once.
    private const string Open = $"{Select} WHERE cleared_at IS NULL AND seq < @Before {Order}";

    private const string Select = """
        SELECT seq AS Seq, id AS Id, kind AS Kind, school_urn AS SchoolUrn, started_at AS StartedAt, cleared_at AS ClearedAt, most AS Most
        FROM troubles
        """;

    private const string Order = ReachSql.OfSchools + " ORDER BY seq DESC LIMIT @Limit";

    public async Task<Page<Trouble>> RunAsync(bool openOnly, PageRequest page, CancellationToken cancellationToken)
    {
        var list = openOnly ? "troubles/open" : "troubles";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(new { Before = place?[0] ?? long.MaxValue, Limit = page.Limit + 1 }, page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(openOnly ? Open : All, parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, Read, row => [row.Seq]);
    }

    private static Trouble Read(Row row) => new()
    {
        Id = row.Id,
        Kind = StoredAs.TroubleKind.Read(row.Kind),
        SchoolUrn = row.SchoolUrn,
        StartedAt = StoredTime.Read(row.StartedAt),
        ClearedAt = StoredTime.Read(row.ClearedAt),
        Most = row.Most,
    };

    private sealed class Row
    {
        public long Seq { get; init; }

        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? SchoolUrn { get; init; }

        public long StartedAt { get; init; }

        public long? ClearedAt { get; init; }

        public int Most { get; init; }
    }
}
