using System.Diagnostics;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Gates;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Intake;

/// <summary>Takes a record in: reads it strictly, plans its deliveries, and answers only after both are durably stored in one transaction.</summary>
public sealed class RecordIntake(
    RecordReading reading, IRecords records, RecordTemplates templates, PupilLinks links, KeyedHash hash, IWorkSignal signal, RetentionSettings retention)
{
    /// <summary>Longest submission in bytes (1 MiB).</summary>
    public const int LongestSubmission = 1024 * 1024;

    private readonly ContentHash contentHash = new(hash);

    /// <summary>Takes one submission in.</summary>
    /// <param name="utf8">The JSON as sent.</param>
    /// <param name="submitter">Who sent it.</param>
    /// <param name="cancellationToken">Stops before anything is stored; afterwards the record stands.</param>
    public async Task<SubmitResult> SubmitAsync(ReadOnlyMemory<byte> utf8, Submitter submitter, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var submission = StrictJson.Read(utf8, SubmissionJson.Default.RecordSubmission, faults);
        var record = submission is null ? null : reading.Read(submission, submitter.Schools, faults);
        if (record is null)
        {
            return new SubmitResult.Refused(faults);
        }

        while (true)
        {
            var planned = await PlanAsync(record, cancellationToken);
            var accepted = await AcceptAsync(record, planned, submission!.SourceId!, submitter, cancellationToken);

            // The version before this one came in after the planning: plan anew, on that one. Versions only grow, so this ends.
            if (accepted is AcceptResult.NotTheNextVersion { CurrentVersion: var current } && current == record.Version - 1 && current != planned.Against)
            {
                continue;
            }

            // A person decided about a child's entries after the planning: plan anew, on what stands now.
            if (accepted is AcceptResult.PlannedBehindAnother)
            {
                continue;
            }

            return await AnswerAsync(record, accepted, cancellationToken);
        }
    }

    private async Task<PlannedVersion> PlanAsync(SupervisionRecord record, CancellationToken cancellationToken)
    {
        var plan = new DeliveryPlan(hash, links, Gates(record.TemplateId));
        if (record.Version == 1)
        {
            return new PlannedVersion(0, plan.First(record));
        }

        var previous = await records.FindAsync(record.Reference, cancellationToken);
        if (previous is null || previous.Version != record.Version - 1)
        {
            // Nothing to plan on. The store knows whether it is the same again, other content, or out of order.
            return new PlannedVersion(previous?.Version ?? 0, []);
        }

        return new PlannedVersion(previous.Version, plan.Next(record, previous, await records.DeliveriesOfAsync(record.Reference, cancellationToken)));
    }

    private GateCheck Gates(string templateId)
    {
        var template = templates.Find(templateId)!;
        return (note, signatures, approval, recordHashes) => GateKeeper.Check(template, note, signatures, approval, recordHashes);
    }

    private Task<AcceptResult> AcceptAsync(
        SupervisionRecord record, PlannedVersion planned, string sourceId, Submitter submitter, CancellationToken cancellationToken) =>
        records.AcceptAsync(
            new NewRecord
            {
                Record = record,
                SourceId = sourceId,
                SubmissionHash = contentHash.OfSubmission(record),
                SubmittedBy = submitter,
                ReviewOn = ReviewDate.Of(record, retention),
                PlannedAgainst = planned.Against,
                Deliveries = planned.Deliveries,
            },
            Gates(record.TemplateId),
            cancellationToken);

    private async Task<SubmitResult> AnswerAsync(SupervisionRecord record, AcceptResult accepted, CancellationToken cancellationToken)
    {
        switch (accepted)
        {
            case AcceptResult.OtherContent other:
                return new SubmitResult.OtherContent(record.Reference, other.CurrentVersion);
            case AcceptResult.NotTheNextVersion late:
                return new SubmitResult.NotTheNextVersion(record.Reference, late.CurrentVersion);
            case AcceptResult.Withdrawn:
                return new SubmitResult.Withdrawn(record.Reference);
            case AcceptResult.Removed:
                return new SubmitResult.Removed(record.Reference);
            case AcceptResult.OfAnotherSender:
                return new SubmitResult.OfAnotherSender();
            case AcceptResult.SchoolLeft left:
                return new SubmitResult.SchoolLeft(left.SchoolUrn);
            case AcceptResult.StoredBefore:
                var before = await records.DeliveriesOfAsync(record.Reference, cancellationToken);
                return new SubmitResult.Accepted(record.Reference, record.Version, PlannedBy(record.Version, before));
            case AcceptResult.Stored stored:
                foreach (var school in stored.Schools)
                {
                    signal.Wake(school);
                }

                return new SubmitResult.Accepted(record.Reference, record.Version, stored.Deliveries);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>How many deliveries a version led to, without those that people's decisions led to since.</summary>
    private static int PlannedBy(int version, IReadOnlyList<DeliverySummary> deliveries) => deliveries
        .Where(delivery => delivery.Version == version && delivery.WithdrawalReason is null or WithdrawalReason.ChildTakenOut)
        .DistinctBy(delivery => (delivery.CaseNumber, delivery.SubjectNumber, delivery.WithdrawalReason))
        .Count();

    /// <param name="Against">Version it was planned against; 0 where there was none.</param>
    /// <param name="Deliveries">Planned deliveries.</param>
    private sealed record PlannedVersion(int Against, IReadOnlyList<PlannedDelivery> Deliveries);
}
