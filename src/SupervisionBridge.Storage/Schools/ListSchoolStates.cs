using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Reads what is kept of each school that was ever paused or in trouble.</summary>
internal sealed class ListSchoolStates(StoreContext context)
{
    private const string Select = """
        SELECT school_urn AS SchoolUrn, paused_at AS PausedAt, condition AS Condition, condition_since AS Since, opens_at AS OpensAt
        FROM school_states
        ORDER BY school_urn
        """;

    public async Task<IReadOnlyList<SchoolState>> RunAsync(CancellationToken cancellationToken) =>
        [.. (await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(Select), cancellationToken)).Select(StateOf)];

    private static SchoolState StateOf(Row row) => new()
    {
        SchoolUrn = row.SchoolUrn,
        PausedAt = StoredTime.Read(row.PausedAt),
        Condition = new ConditionReport(StoredAs.SchoolCondition.Read(row.Condition), StoredTime.Read(row.Since), StoredTime.Read(row.OpensAt)),
    };

    private sealed record Row
    {
        public required string SchoolUrn { get; init; }
        public long? PausedAt { get; init; }
        public required string Condition { get; init; }
        public long? Since { get; init; }
        public long? OpensAt { get; init; }
    }
}
