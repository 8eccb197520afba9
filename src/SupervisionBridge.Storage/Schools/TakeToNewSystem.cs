using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Schools;

/// <summary>
/// Takes along what is not over, of which nothing can be in the system before. Whatever was found out about it there goes: pupils have other ids in the new system, and the same id may be another child's.
/// </summary>
internal sealed class TakeToNewSystem(StoreContext context)
{
    private const string ForgetMatches = $"""
        DELETE FROM matches
        WHERE delivery_id IN (SELECT deliveries.id FROM deliveries WHERE school_urn = @School AND {UnfinishedSql.NotOver} AND {UnfinishedSql.NothingThere})
        """;

    private const string ForgetAnswers = $"UPDATE deliveries SET guard_release = NULL, held_for = NULL, pupil_hash = NULL WHERE school_urn = @School AND {UnfinishedSql.NotOver}";

    private const string FindHeldByGuard = "SELECT id AS Id, hold_reasons AS HoldReasons FROM deliveries WHERE school_urn = @School AND state = 'held' AND hold_reasons LIKE '%another-child-named%'";

    private const string OpenGuard = """
        UPDATE deliveries
        SET hold_reasons = @HoldReasons, state = @State, due_at = @DueAt, ready_at = @DueAt, waits_since = COALESCE(@DueAt, waits_since), updated_at = @Now
        WHERE id = @Id
        """;

    private const string BeginAfresh = """
        UPDATE deliveries
        SET waits_since = CASE state WHEN 'due' THEN waits_since ELSE @Now END, state = 'due', claimed_from = NULL, claim_token = NULL, attempts = 0, due_at = @Now, ready_at = @Now,
            detail = NULL, looked_part = NULL, looked_at = NULL, updated_at = @Now
        WHERE school_urn = @School AND state IN ('due', 'claimed', 'needs-person')
        """;

    private const string CountHeld = "SELECT COUNT(*) FROM deliveries WHERE school_urn = @School AND state = 'held'";

    /// <returns>How many deliveries go to the new system, those included that still wait for a signature.</returns>
    public async Task<int> RunAsync(Session session, string schoolUrn)
    {
        var school = new { School = schoolUrn, Now = context.Now() };
        await session.ExecuteAsync(ForgetMatches, school);
        await session.ExecuteAsync(ForgetAnswers, school);

        // Whose file the guard asked about it asks anew.
        foreach (var held in await session.QueryAsync<HeldRow>(FindHeldByGuard, school))
        {
            var others = StoredAs.HoldReasons(StoredAs.ReadHoldReasons(held.HoldReasons).Where(reason => reason != HoldReason.AnotherChildNamed));
            var free = others.Length == 0;
            await session.ExecuteAsync(OpenGuard, new { held.Id, HoldReasons = others, State = free ? "due" : "held", DueAt = free ? school.Now : (long?)null, school.Now });
        }

        return await session.ExecuteAsync(BeginAfresh, school) + await session.FindAsync<int>(CountHeld, school);
    }

    private sealed class HeldRow
    {
        public string Id { get; init; } = "";

        public string HoldReasons { get; init; } = "";
    }
}
