using System.Diagnostics;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Gates;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.Core.Intake;

/// <summary>Takes a record in: reads it strictly, plans its deliveries, and answers only after both are durably stored in one transaction.</summary>
public sealed class RecordIntake(
    RecordReading reading, IRecords records, RecordTemplates templates, PupilLinks links, KeyedHash hash, IWorkSignal signal)
{
    /// <summary>Longest submission in bytes (1 MiB).</summary>
    public const int LongestSubmission = 1024 * 1024;

    private readonly ContentHash contentHash = new(hash);

    /// <summary>Takes one submission in.</summary>
    /// <param name="utf8">The JSON as sent.</param>
    /// <param name="submittedBy">Who sent it, as authenticated.</param>
    /// <param name="cancellationToken">Stops before anything is stored; afterwards the record stands.</param>
    public async Task<SubmitResult> SubmitAsync(ReadOnlyMemory<byte> utf8, string submittedBy, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var submission = StrictJson.Read(utf8, SubmissionJson.Default.RecordSubmission, faults);
        var record = submission is null ? null : reading.Read(submission, faults);
        if (record is null)
        {
            return new SubmitResult.Refused(faults);
        }

        while (true)
        {
            var planned = await PlanAsync(record, cancellationToken);
            if (planned.Refusal is not null)
            {
                return planned.Refusal;
            }

            var accepted = await AcceptAsync(record, planned, submission!.SourceId!, submittedBy, cancellationToken);

            // The version before this one came in after the planning: plan anew, on that one. Versions only grow, so this ends.
            if (accepted is AcceptResult.NotTheNextVersion { CurrentVersion: var current } && current == record.Version - 1 && current != planned.Against)
            {
                continue;
            }

            return await AnswerAsync(record, planned, accepted, cancellationToken);
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

        var next = plan.Next(record, previous, await records.DeliveriesOfAsync(record.Reference, cancellationToken));
        return new PlannedVersion(previous.Version, next.Planned, next switch
        {
            { Withdrawn.Count: > 0 } => new SubmitResult.WouldWithdraw(record.Reference, next.Withdrawn),
            { UnderWay.Count: > 0 } => new SubmitResult.EarlierVersionUnderWay(record.Reference, next.UnderWay),
            _ => null,
        });
    }

    private GateCheck Gates(string templateId)
    {
        var template = templates.Find(templateId)!;
        return (note, signatures, approval, recordHashes) => GateKeeper.Check(template, note, signatures, approval, recordHashes);
    }

    private Task<AcceptResult> AcceptAsync(
        SupervisionRecord record, PlannedVersion planned, string sourceId, string submittedBy, CancellationToken cancellationToken) =>
        records.AcceptAsync(
            new NewRecord
            {
                Record = record,
                SourceId = sourceId,
                SubmissionHash = contentHash.OfSubmission(record),
                SubmittedBy = submittedBy,
                PlannedAgainst = planned.Against,
                Deliveries = planned.Deliveries,
            },
            Gates(record.TemplateId),
            cancellationToken);

    private async Task<SubmitResult> AnswerAsync(SupervisionRecord record, PlannedVersion planned, AcceptResult accepted, CancellationToken cancellationToken)
    {
        switch (accepted)
        {
            case AcceptResult.OtherContent other:
                return new SubmitResult.OtherContent(record.Reference, other.CurrentVersion);
            case AcceptResult.NotTheNextVersion late:
                return new SubmitResult.NotTheNextVersion(record.Reference, late.CurrentVersion);
            case AcceptResult.StoredBefore:
                var before = await records.DeliveriesOfAsync(record.Reference, cancellationToken);
                return new SubmitResult.Accepted(record.Reference, record.Version, before.Count(delivery => delivery.Version == record.Version));
            case AcceptResult.Stored stored:
                foreach (var school in stored.Schools)
                {
                    signal.Wake(school);
                }

                return new SubmitResult.Accepted(record.Reference, record.Version, planned.Deliveries.Count);
            default:
                throw new UnreachableException();
        }
    }

    /// <param name="Against">Version it was planned against; 0 where there was none.</param>
    /// <param name="Deliveries">Planned deliveries.</param>
    /// <param name="Refusal">Why this version cannot be taken in.</param>
    private sealed record PlannedVersion(int Against, IReadOnlyList<PlannedDelivery> Deliveries, SubmitResult? Refusal = null);
}
