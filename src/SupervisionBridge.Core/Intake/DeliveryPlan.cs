using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>
/// What a record leads to: a first note for each child of each sheet. A new version leads to an addendum where a sheet's content changed, to nothing where
/// it did not, to a withdrawal where a child is no longer there, and to both a withdrawal and a first note where another child is in that place.
/// </summary>
public sealed class DeliveryPlan(KeyedHash hash, PupilLinks links, GateCheck gates)
{
    /// <summary>What the first version leads to.</summary>
    public IReadOnlyList<PlannedDelivery> First(SupervisionRecord record) =>
        [.. record.Cases.SelectMany(note => note.Subjects.Select(subject => Note(record, note, subject, filing: 1, after: null)))];

    /// <summary>What a later version leads to.</summary>
    /// <param name="record">The new version.</param>
    /// <param name="previous">The version before it.</param>
    /// <param name="earlier">Every delivery of the record.</param>
    public IReadOnlyList<PlannedDelivery> Next(SupervisionRecord record, SupervisionRecord previous, IReadOnlyList<DeliverySummary> earlier)
    {
        var last = earlier.Where(delivery => delivery.State != DeliveryState.Superseded)
            .GroupBy(delivery => (delivery.CaseNumber, delivery.SubjectNumber))
            .ToDictionary(group => group.Key, group => group.OrderBy(delivery => delivery.Filing).ThenBy(delivery => delivery.Version).ThenBy(delivery => delivery.Kind).Last());
        var planned = new List<PlannedDelivery>();
        foreach (var note in record.Cases)
        {
            var before = previous.Cases.FirstOrDefault(other => other.Number == note.Number);
            foreach (var subject in note.Subjects)
            {
                last.Remove((note.Number, subject.Number), out var entry);
                planned.AddRange(Of(record, note, subject, before, entry));
            }
        }

        return [.. planned, .. last.Values.Where(IsOpen).Select(entry => Withdrawal(record, entry))];
    }

    private IEnumerable<PlannedDelivery> Of(SupervisionRecord record, CaseNote note, Subject subject, CaseNote? before, DeliverySummary? entry)
    {
        if (entry is null)
        {
            return [Note(record, note, subject, filing: 1, after: null)];
        }

        if (!IsOpen(entry))
        {
            return [Note(record, note, subject, entry.Filing + 1, entry.Id)];
        }

        if (!IsSameChild(before, subject))
        {
            return [Withdrawal(record, entry), Note(record, note, subject, entry.Filing + 1, entry.Id)];
        }

        // The content of a sheet includes what it says of each child, and a note names the siblings: what changes for one of them changes for all.
        return before!.ContentHash == note.ContentHash ? [] : [Addendum(record, note, subject, entry)];
    }

    private static bool IsOpen(DeliverySummary last) => last.Kind != DeliveryKind.Withdrawal;

    private bool IsSameChild(CaseNote? before, Subject subject) =>
        before?.Subjects.FirstOrDefault(other => other.Number == subject.Number) is { } earlier
        && (links.Fingerprint(earlier) == links.Fingerprint(subject) || LikelySameChild.Is(earlier, subject));

    private PlannedDelivery.Note Note(SupervisionRecord record, CaseNote note, Subject subject, int filing, string? after) => new()
    {
        Id = RecordReference.OfFiling(hash, record.Reference, note.Number, subject.Number, record.Version, filing),
        CaseNumber = note.Number,
        SubjectNumber = subject.Number,
        SchoolUrn = subject.SchoolUrn,
        FormFingerprint = links.Fingerprint(subject),
        HoldReasons = ClosedGates(record, note),
        Filing = filing,
        AfterEntry = after,
    };

    private PlannedDelivery.Addendum Addendum(SupervisionRecord record, CaseNote note, Subject subject, DeliverySummary entry) => new()
    {
        Id = RecordReference.OfFiling(hash, record.Reference, note.Number, subject.Number, record.Version, entry.Filing),
        CaseNumber = note.Number,
        SubjectNumber = subject.Number,
        SchoolUrn = subject.SchoolUrn,
        FormFingerprint = links.Fingerprint(subject),
        HoldReasons = ClosedGates(record, note),
        Amends = entry.Id,
    };

    private PlannedDelivery.Withdrawal Withdrawal(SupervisionRecord record, DeliverySummary entry) => new()
    {
        Id = RecordReference.OfWithdrawal(hash, record.Reference, entry.CaseNumber, entry.SubjectNumber, record.Version, entry.Filing),
        CaseNumber = entry.CaseNumber,
        SubjectNumber = entry.SubjectNumber,
        Amends = entry.Id,
        Reason = WithdrawalReason.ChildTakenOut,
    };

    private IReadOnlyList<HoldReason> ClosedGates(SupervisionRecord record, CaseNote note) => gates(
        note,
        record.Signatures,
        record.Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number),
        new HashSet<string>(StringComparer.Ordinal) { record.ContentHash });
}
