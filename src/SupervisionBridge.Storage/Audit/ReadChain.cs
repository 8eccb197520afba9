using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Reads chains as they stand: where they end, and their entries in order.</summary>
internal sealed class ReadChain(StoreContext context)
{
    /// <summary>Most entries in one reading.</summary>
    public const int Most = 1000;

    public const string SelectEntries = $"""
        SELECT {EntryRow.Columns},
            (SELECT MAX(earlier.seq) FROM journal AS earlier WHERE earlier.school_urn = journal.school_urn AND earlier.number = journal.number - 1) AS SeqBefore
        FROM journal
        WHERE school_urn = @School AND number > @After
        ORDER BY number LIMIT @Most
        """;

    // One step of its index a school, however many entries there are.
    public const string FirstSchool = "SELECT MIN(school_urn) FROM journal";

    public const string NextSchool = $"{FirstSchool} WHERE school_urn > @After";

    private const string SelectHeads = "SELECT school_urn AS SchoolUrn, number AS Number, hash AS Hash FROM journal_heads ORDER BY school_urn";

    private readonly SealedWords sealing = new(context.Keys);

    public async Task<IReadOnlyList<JournalHead>> HeadsAsync(CancellationToken cancellationToken)
    {
        var (rows, schools) = await context.Sessions.ReadAsync(async session => (await session.QueryAsync<HeadRow>(SelectHeads), await SchoolsAsync(session)), cancellationToken);
        var heads = rows.Select(row => new JournalHead(row.SchoolUrn, row.Number, row.Hash)).ToList();

        // Whose end somebody took away must not be passed over when chains are verified.
        heads.AddRange(schools.Except(heads.Select(head => head.SchoolUrn), StringComparer.Ordinal).Select(school => new JournalHead(school, 0, JournalChain.Start)));
        return [.. heads.OrderBy(head => head.SchoolUrn, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<OpenedEntry>> RunAsync(string schoolUrn, long after, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, Most);
        var rows = await context.Sessions.ReadAsync(
            async session => await sealing.OpenAsync(session, await session.QueryAsync<EntryRow>(SelectEntries, new { School = schoolUrn, After = after, Most = most })), cancellationToken);
        return [.. rows.Select(row => row.Opened)];
    }

    /// <summary>Every chain that has an entry.</summary>
    public static async Task<List<string>> SchoolsAsync(Session session)
    {
        var schools = new List<string>();
        for (var school = await session.FindAsync<string>(FirstSchool); school is not null; school = await session.FindAsync<string>(NextSchool, new { After = school }))
        {
            schools.Add(school);
        }

        return schools;
    }

    private sealed class HeadRow
    {
        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }

        public string Hash { get; init; } = "";
    }
}
