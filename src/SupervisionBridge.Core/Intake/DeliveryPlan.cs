using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake;

/// <summary>
/// Which notes a record leads to: one for each child of each sheet. A new version leads to an addendum where a sheet's text changed,
/// and to nothing where it did not.
/// </summary>
internal sealed class DeliveryPlan(KeyedHash hash, PupilLinks links, GateCheck gates)
{
    public IReadOnlyList<PlannedDelivery> First(SupervisionRecord record) =>
        [.. record.Cases.SelectMany(note => note.Subjects.Select(subject => Plan(record, note, subject, amends: null)))];

    public NextVersion Next(SupervisionRecord record, SupervisionRecord previous, IReadOnlyList<DeliverySummary> earlier)
    {
        var latest = earlier.GroupBy(delivery => (delivery.CaseNumber, delivery.SubjectNumber))
            .ToDictionary(group => group.Key, group => group.MaxBy(delivery => delivery.Version)!);
        var planned = new List<PlannedDelivery>();
        var underWay = new List<string>();
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in record.Cases)
        {
            var before = previous.Cases.FirstOrDefault(other => other.Number == note.Number);
            foreach (var subject in note.Subjects)
            {
                var last = latest.GetValueOrDefault((note.Number, subject.Number));
                if (last is null)
                {
                    planned.Add(Plan(record, note, subject, amends: null));
                    continue;
                }

                if (!SameChild(before, subject))
                {
                    continue;
                }

                kept.Add(last.Id);
                if (before!.ContentHash == note.ContentHash)
                {
                    continue;
                }

                if (last.State == DeliveryState.Proven)
                {
                    planned.Add(Plan(record, note, subject, amends: last.Id));
                }
                else
                {
                    underWay.Add(last.Id);
                }
            }
        }

        return new NextVersion(planned, underWay, [.. latest.Values.Select(delivery => delivery.Id).Where(id => !kept.Contains(id))]);
    }

    private bool SameChild(CaseNote? before, Subject subject) =>
        before?.Subjects.FirstOrDefault(other => other.Number == subject.Number) is { } earlier && links.Fingerprint(earlier) == links.Fingerprint(subject);

    private PlannedDelivery Plan(SupervisionRecord record, CaseNote note, Subject subject, string? amends) => new()
    {
        Id = RecordReference.OfDelivery(hash, record.Reference, note.Number, subject.Number, record.Version),
        CaseNumber = note.Number,
        SubjectNumber = subject.Number,
        SchoolUrn = subject.SchoolUrn,
        FormFingerprint = links.Fingerprint(subject),
        HoldReasons = gates(note, record.Signatures, record.Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number), new HashSet<string>(StringComparer.Ordinal) { record.ContentHash }),
        Amends = amends,
    };

    /// <summary>What a new version leads to.</summary>
    /// <param name="Planned">Addenda and first notes.</param>
    /// <param name="UnderWay">Deliveries to amend that are not proven yet.</param>
    /// <param name="Withdrawn">Deliveries whose child is no longer there.</param>
    internal sealed record NextVersion(IReadOnlyList<PlannedDelivery> Planned, IReadOnlyList<string> UnderWay, IReadOnlyList<string> Withdrawn);
}
