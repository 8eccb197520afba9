using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Reads what is kept of each school: of its system, and whether it was ever paused or in trouble.</summary>
internal sealed class ListSchoolStates(StoreContext context)
{
    private const string Select = """
        SELECT school_urn AS SchoolUrn, paused_at AS PausedAt, condition AS Condition, condition_since AS Since, opens_at AS OpensAt
        FROM school_states
        ORDER BY school_urn
        """;

    public async Task<IReadOnlyList<SchoolState>> RunAsync(CancellationToken cancellationToken)
    {
        var (rows, systems) = await context.Sessions.ReadAsync(
            async session => (await session.QueryAsync<Row>(Select), await session.QueryAsync<SystemRow>(SystemRow.SelectAll)), cancellationToken);
        var states = rows.ToDictionary(row => row.SchoolUrn, StateOf, StringComparer.Ordinal);
        foreach (var school in systems.GroupBy(row => row.SchoolUrn, StringComparer.Ordinal))
        {
            states[school.Key] = WithSystems(states.GetValueOrDefault(school.Key) ?? new SchoolState { SchoolUrn = school.Key }, [.. school]);
        }

        return [.. states.Values.OrderBy(state => state.SchoolUrn, StringComparer.Ordinal)];
    }

    private SchoolState WithSystems(SchoolState state, IReadOnlyList<SystemRow> periods)
    {
        var current = periods.SingleOrDefault(period => period.IsCurrent);
        return state with
        {
            Systems = [.. periods.Select(period => period.Period)],
            Other = current?.Other,
            Doubt = current switch
            {
                null => SystemDoubt.Left,
                { Other: not null } => SystemDoubt.Changed,
                _ => context.Systems.Find(state.SchoolUrn) is { } own && own != current.System ? SystemDoubt.OldFile : null,
            },
        };
    }

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
