using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Looks at the gates of a record's held deliveries again, and makes due those whose gates are all open. What the guard holds stays held.</summary>
internal sealed class OpenGates(StoreContext context)
{
    public const string SelectHeld = """
        SELECT id AS Id, case_note AS CaseNote, school_urn AS SchoolUrn, hold_reasons AS HoldReasons
        FROM deliveries
        WHERE reference = @Reference AND state = 'held'
        ORDER BY seq
        """;

    private const string Update = """
        UPDATE deliveries
        SET hold_reasons = @HoldReasons, state = @State, due_at = @DueAt, ready_at = @DueAt, updated_at = @Now, waits_since = COALESCE(@DueAt, waits_since)
        WHERE id = @Id AND state = 'held'
        """;

    private readonly LoadCases loadCases = new(context);

    /// <returns>URNs of the schools that have new work.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Session session, string reference, Signings signings, GateCheck gates)
    {
        var held = await session.QueryAsync<Held>(SelectHeld, new { Reference = reference });
        if (held.Count == 0)
        {
            return [];
        }

        var cases = await loadCases.RunAsync(session, [.. held.Select(row => row.CaseNote).Distinct()]);
        var freed = new List<string>();
        foreach (var row in held)
        {
            if (await LookAgainAsync(session, row, cases[row.CaseNote], signings, gates))
            {
                freed.Add(row.SchoolUrn);
            }
        }

        return [.. freed.Distinct()];
    }

    private async Task<bool> LookAgainAsync(Session session, Held row, LoadedCase loaded, Signings signings, GateCheck gates)
    {
        var closed = gates(loaded.Note, signings.Signatures, signings.LatestApproval(loaded.Note), loaded.RecordHashes);
        var byGuard = StoredAs.ReadHoldReasons(row.HoldReasons).Where(reason => reason == HoldReason.AnotherChildNamed);
        var reasons = StoredAs.HoldReasons([.. closed, .. byGuard]);
        if (reasons == row.HoldReasons)
        {
            return false;
        }

        var now = context.Now();
        var free = reasons.Length == 0;
        await session.ExecuteAsync(Update, new { row.Id, HoldReasons = reasons, State = free ? "due" : "held", DueAt = free ? now : (long?)null, Now = now });
        return free;
    }

    private sealed class Held
    {
        public string Id { get; init; } = "";

        public long CaseNote { get; init; }

        public string SchoolUrn { get; init; } = "";

        public string HoldReasons { get; init; } = "";
    }
}
