using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Records;

/// <summary>Inserts a planned delivery: held where a gate is closed, else due at once.</summary>
internal sealed class PlanDelivery(StoreContext context)
{
    private const string Insert = """
        INSERT INTO deliveries (id, reference, version, case_number, subject_number, kind, case_note, school_urn, form_fingerprint, amends,
            state, due_at, ready_at, hold_reasons, created_at, updated_at, waits_since)
        SELECT @Id, reference, version, number, @SubjectNumber, @Kind, seq, @SchoolUrn, @FormFingerprint, @Amends,
            @State, @DueAt, @DueAt, @HoldReasons, @CreatedAt, @Now, @Now
        FROM case_notes
        WHERE reference = @Reference AND version = @Version AND number = @CaseNumber
        """;

    public async Task RunAsync(Session session, SupervisionRecord record, PlannedDelivery planned)
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
            Kind = StoredAs.DeliveryKind.Of(planned.Amends is null ? DeliveryKind.Note : DeliveryKind.Addendum),
            planned.SchoolUrn,
            planned.FormFingerprint,
            planned.Amends,
            State = free ? "due" : "held",
            DueAt = free ? now : (long?)null,
            HoldReasons = StoredAs.HoldReasons(planned.HoldReasons),
            CreatedAt = StoredTime.From(record.RecordedAt),
            Now = now,
        });
        if (inserted != 1)
        {
            throw new ArgumentException($"The delivery {planned.Id} is planned for a case that the record does not have.", nameof(planned));
        }
    }
}
