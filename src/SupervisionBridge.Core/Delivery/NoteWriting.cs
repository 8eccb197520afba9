using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Brings frozen parts into the pupil's file and proves each: look where it may be there already, write, read back. The intent is stored
/// before this runs; whatever happens here, looking for our reference settles it.
/// </summary>
public sealed class NoteWriting(PupilMatcher matcher, Backoff backoff, DeliverySettings settings, TimeProvider clock)
{
    /// <summary>Works through the parts in order; the first that is not proven decides the step.</summary>
    /// <param name="work">The delivery.</param>
    /// <param name="notes">Its frozen parts.</param>
    /// <param name="mayBeThere">True after any earlier intent: then look before writing.</param>
    /// <param name="system">The school's system.</param>
    /// <param name="cancellationToken">Stops between calls; a call under way is left unknown.</param>
    public async Task<DeliveryStep> WriteAsync(
        DeliveryWork work, IReadOnlyList<FrozenNote> notes, bool mayBeThere, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (work.Operation is { } operation)
        {
            return await FollowAsync(work, notes, operation, system, cancellationToken);
        }

        var receipts = new List<Receipt>();
        foreach (var note in notes)
        {
            switch (await PartAsync(work, note, mayBeThere, system, cancellationToken))
            {
                case PartOutcome.Proven proven:
                    receipts.Add(proven.Receipt);
                    break;
                case PartOutcome.Stop { Step: DeliveryStep.AskPerson or DeliveryStep.Bury { NothingThere: true } } when receipts.Count > 0:
                    // Earlier parts stand there: nothing may be composed anew over them.
                    return new DeliveryStep.Bury(DeathReason.Rejected, $"Parts 1 to {receipts.Count} stand there; part {note.Part} was refused.", NothingThere: false);
                case PartOutcome.Stop stop:
                    return stop.Step;
            }
        }

        return new DeliveryStep.Prove(notes[0].Prepared.PupilId, receipts);
    }

    /// <summary>The school system took a part to write it later. Nothing is written while that may still happen.</summary>
    private async Task<DeliveryStep> FollowAsync(
        DeliveryWork work, IReadOnlyList<FrozenNote> notes, string operation, ISchoolSystem system, CancellationToken cancellationToken)
    {
        switch (await system.FollowAsync(operation, cancellationToken))
        {
            case WriteOutcome.Rejected rejected:
                return await RejectedAsync(work, rejected, system, cancellationToken);
            case WriteOutcome.Written or WriteOutcome.Unassigned:
                return await WriteAsync(work with { Operation = null }, notes, mayBeThere: true, system, cancellationToken);
            default:
                return new DeliveryStep.FollowLater(operation, clock.GetUtcNow() + settings.FollowUp);
        }
    }

    private async Task<PartOutcome> PartAsync(DeliveryWork work, FrozenNote note, bool mayBeThere, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (mayBeThere && await LookAsync(note, system, cancellationToken) is { } found)
        {
            return found;
        }

        switch (await system.WriteNoteAsync(note.Prepared, cancellationToken))
        {
            case WriteOutcome.Conflict:
                return await LookAsync(note, system, cancellationToken, DeathReason.OtherContentThere)
                    ?? TryAgain(work, "The school system says that our reference is taken, but does not find it.");
            case WriteOutcome.Written:
                return await LookAsync(note, system, cancellationToken)
                    ?? TryAgain(work, "The school system says that the note is there, but does not find it by its reference.");
            case WriteOutcome.Unassigned:
                return new PartOutcome.Stop(new DeliveryStep.WaitInTray(clock.GetUtcNow() + settings.FollowUp));
            case WriteOutcome.Accepted accepted:
                return new PartOutcome.Stop(new DeliveryStep.FollowLater(accepted.Operation, clock.GetUtcNow() + settings.FollowUp));
            case WriteOutcome.Rejected rejected:
                return new PartOutcome.Stop(await RejectedAsync(work, rejected, system, cancellationToken));
            case WriteOutcome.Deferred deferred:
                return new PartOutcome.Stop(new DeliveryStep.PutOff(
                    deferred.Until ?? backoff.AfterTrouble(), $"The school system takes nothing now ({deferred.Trouble}).", CountsAsAttempt: false));
            case WriteOutcome.NotSent notSent:
                return new PartOutcome.Stop(new DeliveryStep.PutOff(backoff.AfterTrouble(), notSent.Why, CountsAsAttempt: false));
            case WriteOutcome.Unknown unknown:
                return await SettleAsync(work, note, unknown, system, cancellationToken);
            default:
                throw new InvalidOperationException("An outcome outside the closed set.");
        }
    }

    /// <summary>It may have arrived. Look; where it is not there it may still be on its way, so it is looked for again before the next try writes.</summary>
    private async Task<PartOutcome> SettleAsync(
        DeliveryWork work, FrozenNote note, WriteOutcome.Unknown unknown, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (system.Describe().DuplicateProtection == DuplicateProtection.None)
        {
            return new PartOutcome.Stop(new DeliveryStep.Bury(DeathReason.CannotBeSettled, unknown.Why, NothingThere: false));
        }

        return await LookAsync(note, system, cancellationToken) ?? TryAgain(work, unknown.Why);
    }

    private async Task<PartOutcome?> LookAsync(
        FrozenNote note, ISchoolSystem system, CancellationToken cancellationToken, DeathReason whereItDiffers = DeathReason.AlteredThere)
    {
        if (await system.FindNoteAsync(note.Prepared.ExternalReference, cancellationToken) is not NoteLookup.Found { Note: { } there })
        {
            return null;
        }

        return NoteProof.Judge(note, there) switch
        {
            ProofResult.Proven => new PartOutcome.Proven(new Receipt(note.Part, there.NoteId, there.Url, clock.GetUtcNow())),
            ProofResult.InTray => new PartOutcome.Stop(new DeliveryStep.WaitInTray(clock.GetUtcNow() + settings.FollowUp)),
            ProofResult.OtherFile => Bury(DeathReason.InAnotherFile, "The note stands in another pupil's file."),
            ProofResult.Deleted => Bury(DeathReason.DeletedThere, "The note was there, and people there removed it."),
            _ => Bury(whereItDiffers, "Text, title or date there differ from what was sent."),
        };
    }

    private async Task<DeliveryStep> RejectedAsync(DeliveryWork work, WriteOutcome.Rejected rejected, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (rejected.Reason is not (RejectionReason.PupilUnknown or RejectionReason.PupilArchived or RejectionReason.PupilMerged or RejectionReason.MatchRefused))
        {
            var fields = rejected.Fields.Count == 0 ? string.Empty : $": {string.Join(", ", rejected.Fields)}";
            return new DeliveryStep.Bury(DeathReason.Rejected, $"{rejected.Reason}{fields}", NothingThere: true);
        }

        // The pupil changed between look-up and write: what is known now goes to a person.
        var evidence = (await matcher.MatchAsync(system, work.Subject, work.Case.Session.Date, link: null, deliveryId: null, cancellationToken)).Evidence;
        return new DeliveryStep.AskPerson(evidence with { Doubts = [.. evidence.Doubts, MatchDoubt.RefusedThere] });
    }

    private PartOutcome.Stop TryAgain(DeliveryWork work, string why) =>
        new(new DeliveryStep.PutOff(backoff.After(work.Attempt), why, CountsAsAttempt: true));

    private static PartOutcome.Stop Bury(DeathReason reason, string detail) => new(new DeliveryStep.Bury(reason, detail, NothingThere: false));

    private abstract record PartOutcome
    {
        public sealed record Proven(Receipt Receipt) : PartOutcome;

        public sealed record Stop(DeliveryStep Step) : PartOutcome;
    }
}
