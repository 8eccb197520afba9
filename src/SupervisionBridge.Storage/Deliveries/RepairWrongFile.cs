using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>An entry stands in the wrong pupil's file: its filing is withdrawn there, a new one begins with the latest text, and no link to that pupil is remembered.</summary>
internal sealed class RepairWrongFile(StoreContext context)
{
    private const string Find = """
        SELECT deliveries.reference AS Reference, deliveries.case_number AS CaseNumber, deliveries.subject_number AS SubjectNumber, deliveries.filing AS Filing,
            records.withdrawn_at AS WithdrawnAt
        FROM deliveries
        JOIN records ON records.reference = deliveries.reference
        WHERE deliveries.id = @Id AND records.removed_at IS NULL
        """;

    // Whose file it stands in, a person has said: it waits for nothing else.
    private const string Settle = "UPDATE deliveries SET state = 'settled', waits_since = NULL, updated_at = @Now WHERE id = @Id AND state = 'dead'";

    private const string FileAnew = $"""
        INSERT INTO deliveries (id, reference, version, case_number, subject_number, kind, filing, case_note, school_urn, form_fingerprint, replaces,
            state, due_at, ready_at, hold_reasons, created_at, updated_at, waits_since, look_first, purged_at, restored_at)
        SELECT @Id, reference, version, case_number, subject_number, 'note', filing + 1, case_note, school_urn, form_fingerprint, @Replaces,
            @State, @DueAt, @DueAt, @HoldReasons, @Now, @Now, @Now, {DeliverySql.MayBeThereAlready}
        FROM deliveries AS own
        WHERE id = @Latest
        """;

    // What a form says of a child is the fingerprint that a confirmation is remembered under. What is withdrawn there, or about to be, needs no look; nor does
    // what people removed or attached elsewhere. What somebody attached elsewhere was addressed to the right pupil: of the file it stands in nothing is known here.
    private const string AlsoThere = """
        SELECT other.id
        FROM deliveries own
        JOIN deliveries other ON other.school_urn = own.school_urn AND other.pupil_hash = own.pupil_hash AND COALESCE(other.system_number, 1) = COALESCE(own.system_number, 1)
            AND other.form_fingerprint IN @Fingerprints
        WHERE own.id = @Id AND COALESCE(own.death_reason, '') <> 'in-another-file'
            AND other.kind <> 'withdrawal' AND other.state NOT IN ('superseded', 'withdrawn') AND COALESCE(other.death_reason, '') NOT IN ('in-another-file', 'deleted-there')
            AND (other.reference <> own.reference OR other.case_number <> own.case_number OR other.subject_number <> own.subject_number)
            AND NOT EXISTS (
                SELECT 1
                FROM deliveries ending
                WHERE ending.reference = other.reference AND ending.case_number = other.case_number AND ending.subject_number = other.subject_number
                    AND ending.filing = other.filing AND ending.kind = 'withdrawal' AND ending.state <> 'superseded')
        ORDER BY other.seq
        LIMIT 100
        """;

    public Task<WrongFileResult> RunAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => RepairAsync(session, deliveryId, decision), cancellationToken);

    private async Task<WrongFileResult> RepairAsync(Session session, string deliveryId, Decision decision)
    {
        if (await session.FindAsync<Row>(Find, new { Id = deliveryId }) is not { } found)
        {
            return new WrongFileResult.Unknown();
        }

        var child = (await LoadEntries.RunAsync(session, found.Reference)).Of(found.CaseNumber, found.SubjectNumber);
        var now = await session.FindAsync<Row>(Find, new { Id = deliveryId });
        if (now is null)
        {
            return new WrongFileResult.Unknown();
        }

        if (now.WithdrawnAt is not null || child.Last is not { Kind: not DeliveryKind.Withdrawal } latest || latest.Filing != now.Filing)
        {
            return new WrongFileResult.Ended();
        }

        if (!child.LastFiling.Any(entry => entry.InAFile))
        {
            return new WrongFileResult.NothingInAFile();
        }

        return await session.FindAsync<string>(SchoolSystemSql.FindLeft, new { Schools = new[] { latest.SchoolUrn } }) is not null
            ? new WrongFileResult.SchoolLeft()
            : await RepairAsync(session, found.Reference, child, latest, deliveryId, decision);
    }

    private async Task<WrongFileResult> RepairAsync(Session session, string reference, ChildEntries child, Entry latest, string deliveryId, Decision decision)
    {
        var now = context.Now();
        var withdrawal = RecordReference.OfWithdrawal(context.Hash, reference, latest.CaseNumber, latest.SubjectNumber, latest.Version, latest.Filing);
        var note = RecordReference.OfFiling(context.Hash, reference, latest.CaseNumber, latest.SubjectNumber, latest.Version, latest.Filing + 1);
        var standing = (await EndFiling.RunAsync(session, child, new EndOfFiling(withdrawal, latest.Version, WithdrawalReason.WrongFile, now), now))!;
        await session.ExecuteAsync(Settle, new { standing.Id, Now = now });
        var closed = ClosedGates(latest);
        var free = closed.Length == 0;
        await session.ExecuteAsync(FileAnew, new
        {
            Id = note,
            Replaces = standing.Id,
            Latest = latest.Id,
            State = free ? "due" : "held",
            DueAt = free ? now : (long?)null,
            HoldReasons = closed,
            Now = now,
        });
        await ForgetLinks.RunAsync(session, child.LastFiling);
        await KeepDecision.RunAsync(session, reference, deliveryId, EntryKind.WrongFile, choice: null, decision);
        var fingerprints = child.LastFiling.Select(entry => entry.FormFingerprint).Distinct().ToArray();
        return new WrongFileResult.Repaired(withdrawal, note, latest.SchoolUrn, await session.QueryAsync<string>(AlsoThere, new { standing.Id, Fingerprints = fingerprints }));
    }

    /// <summary>What the guard held it looks at anew: its answer was given about another pupil.</summary>
    private static string ClosedGates(Entry latest) => latest.State == DeliveryState.Held
        ? StoredAs.HoldReasons(StoredAs.ReadHoldReasons(latest.HoldReasons).Where(reason => reason != HoldReason.AnotherChildNamed))
        : "";

    private sealed class Row
    {
        public string Reference { get; init; } = "";

        public int CaseNumber { get; init; }

        public int SubjectNumber { get; init; }

        public int Filing { get; init; }

        public long? WithdrawnAt { get; init; }
    }
}
