using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Reads chains as they stand: where they end, and their entries in order.</summary>
internal sealed class ReadChain(StoreContext context)
{
    /// <summary>Most entries in one reading.</summary>
    public const int Most = 1000;

    public const string SelectEntries = $"SELECT {EntryRow.Columns} FROM journal WHERE school_urn = @School AND number > @After ORDER BY number LIMIT @Most";

    private const string SelectHeads = "SELECT school_urn AS SchoolUrn, number AS Number, hash AS Hash FROM journal_heads ORDER BY school_urn";

    private readonly SealedWords sealing = new(context.Sealer);

    public async Task<IReadOnlyList<JournalHead>> HeadsAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<HeadRow>(SelectHeads), cancellationToken);
        return [.. rows.Select(row => new JournalHead(row.SchoolUrn, row.Number, row.Hash))];
    }

    public async Task<IReadOnlyList<OpenedEntry>> RunAsync(string schoolUrn, long after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, Most);
        var rows = await context.Sessions.ReadAsync(
            session => session.QueryAsync<EntryRow>(SelectEntries, new { School = schoolUrn, After = after, Most = most }), cancellationToken);
        return [.. rows.Select(row => row.Open(sealing))];
    }

    private sealed class HeadRow
    {
        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }

        public string Hash { get; init; } = "";
    }
}
