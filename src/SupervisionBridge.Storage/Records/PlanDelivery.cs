using System.Diagnostics;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Takes a planned delivery in: text is held where a gate is closed, else due at once. Where nothing of the entry before can be there, it takes that one's place.</summary>
internal sealed class PlanDelivery(StoreContext context)
{
    private const string Insert = $"""
        INSERT INTO deliveries (id, reference, version, case_number, subject_number, kind, filing, case_note, school_urn, form_fingerprint, amends, replaces,
            state, due_at, ready_at, hold_reasons, created_at, updated_at, waits_since, look_first, purged_at, restored_at)
        SELECT @Id, reference, version, number, @SubjectNumber, @Kind, @Filing, seq, @SchoolUrn, @FormFingerprint, @Amends, @Replaces,
            @State, @DueAt, @DueAt, @HoldReasons, @CreatedAt, @Now, @Now,
            {DeliverySql.MayBeThereAlready}
        FROM case_notes AS own
        WHERE reference = @Reference AND version = @Version AND number = @CaseNumber
        """;

    /// <returns>What was planned; null where there was nothing to withdraw.</returns>
    public Task<NewWork?> RunAsync(Session session, SupervisionRecord record, PlannedDelivery planned, ChildEntries child) => planned switch
    {
        PlannedDelivery.Note note => InsertAsync(session, record, note, new Position(DeliveryKind.Note, note.Filing, Amends: null, Replaces: null)),
        PlannedDelivery.Addendum addendum => AmendAsync(session, record, addendum, child),
        PlannedDelivery.Withdrawal withdrawal => WithdrawAsync(session, record, withdrawal, child),
        _ => throw new UnreachableException(),
    };

    private async Task<NewWork?> AmendAsync(Session session, SupervisionRecord record, PlannedDelivery.Addendum planned, ChildEntries child)
    {
        var unwritten = child.NeverWritten();
        await SupersedeEntries.RunAsync(session, unwritten, context.Now());
        var position = unwritten.Count == 0
            ? new Position(DeliveryKind.Addendum, child.Last!.Filing, child.Last.Id, Replaces: null)
            : new Position(unwritten[^1].Kind, unwritten[^1].Filing, unwritten[^1].Amends, unwritten[^1].Replaces);
        return await InsertAsync(session, record, planned, position);
    }

    private async Task<NewWork?> WithdrawAsync(Session session, SupervisionRecord record, PlannedDelivery.Withdrawal planned, ChildEntries child)
    {
        var end = new EndOfFiling(planned.Id, record.Version, planned.Reason, StoredTime.From(record.RecordedAt));
        return await EndFiling.RunAsync(session, child, end, context.Now()) is { } withdrawn ? new NewWork(withdrawn.SchoolUrn, IsDue: true) : null;
    }

    private async Task<NewWork?> InsertAsync(Session session, SupervisionRecord record, PlannedDelivery.Text planned, Position position)
    {
        var now = context.Now();
        var free = planned.HoldReasons.Count == 0;
        var inserted = await session.ExecuteAsync(Insert, new
        {
            planned.Id,
            record.Reference,
            record.Version,
            planned.CaseNumber,
            planned.SubjectNumber,
            Kind = StoredAs.DeliveryKind.Of(position.Kind),
            position.Filing,
            planned.SchoolUrn,
            planned.FormFingerprint,
            position.Amends,
            position.Replaces,
            State = free ? "due" : "held",
            DueAt = free ? now : (long?)null,
            HoldReasons = StoredAs.HoldReasons(planned.HoldReasons),
            CreatedAt = StoredTime.From(record.RecordedAt),
            Now = now,
        });
        return inserted == 1
            ? new NewWork(planned.SchoolUrn, free)
            : throw new ArgumentException($"The delivery {planned.Id} is planned for a case that the record does not have.", nameof(planned));
    }

    /// <summary>Where a text stands among the child's entries.</summary>
    private sealed record Position(DeliveryKind Kind, int Filing, string? Amends, string? Replaces);
}

/// <summary>A delivery that was planned.</summary>
internal sealed record NewWork(string SchoolUrn, bool IsDue);
