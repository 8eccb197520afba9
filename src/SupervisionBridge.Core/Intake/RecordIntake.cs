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

        var plan = new DeliveryPlan(hash, links, Gates(record.TemplateId));
        if (record.Version == 1)
        {
            return await StoreAsync(record, plan.First(record), submission!.SourceId!, submittedBy, cancellationToken);
        }

        var previous = await records.FindAsync(record.Reference, cancellationToken);
        if (previous is null || previous.Version >= record.Version)
        {
            // The store knows whether it is the same again, other content, or out of order.
            return await StoreAsync(record, [], submission!.SourceId!, submittedBy, cancellationToken);
        }

        var next = plan.Next(record, previous, await records.DeliveriesOfAsync(record.Reference, cancellationToken));
        return next switch
        {
            { Withdrawn.Count: > 0 } => new SubmitResult.WouldWithdraw(record.Reference, next.Withdrawn),
            { UnderWay.Count: > 0 } => new SubmitResult.EarlierVersionUnderWay(record.Reference, next.UnderWay),
            _ => await StoreAsync(record, next.Planned, submission!.SourceId!, submittedBy, cancellationToken),
        };
    }

    private GateCheck Gates(string templateId)
    {
        var template = templates.Find(templateId)!;
        return (note, signatures, approval, recordHashes) => GateKeeper.Check(template, note, signatures, approval, recordHashes);
    }

    private async Task<SubmitResult> StoreAsync(
        SupervisionRecord record, IReadOnlyList<PlannedDelivery> deliveries, string sourceId, string submittedBy, CancellationToken cancellationToken)
    {
        var accepted = await records.AcceptAsync(
            new NewRecord
            {
                Record = record,
                SourceId = sourceId,
                SubmissionHash = contentHash.OfSubmission(record),
                SubmittedBy = submittedBy,
                Deliveries = deliveries,
            },
            Gates(record.TemplateId),
            cancellationToken);
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

                return new SubmitResult.Accepted(record.Reference, record.Version, deliveries.Count);
            default:
                throw new UnreachableException();
        }
    }
}
