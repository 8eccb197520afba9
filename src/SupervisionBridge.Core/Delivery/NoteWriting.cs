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
    /// <param name="work">The delivery. After any earlier intent, or a replay, each part is looked for before it is written.</param>
    /// <param name="notes">Its frozen parts.</param>
    /// <param name="lease">Held right before each write: whoever lost the claim writes nothing.</param>
    /// <param name="system">The school's system.</param>
    /// <param name="cancellationToken">Breaks off a call under way, whose outcome is then unknown.</param>
    /// <returns>The next step; null where the claim was lost.</returns>
    public async Task<DeliveryStep?> WriteAsync(
        DeliveryWork work, IReadOnlyList<FrozenNote> notes, ClaimLease lease, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (system.Describe().UploadedByPeople)
        {
            return await HandOverAsync(work, notes, lease, system, cancellationToken);
        }

        if (work.Operation is { } operation)
        {
            return await FollowAsync(work, notes, operation, lease, system, cancellationToken);
        }

        var receipts = new List<Receipt>();
        foreach (var note in notes)
        {
            switch (await PartAsync(work, note, lease, system, cancellationToken))
            {
                case PartOutcome.ClaimLost:
                    return null;
                case PartOutcome.Proven proven:
                    receipts.Add(proven.Receipt);
                    break;
                case PartOutcome.Stop { Step: DeliveryStep.AskPerson or DeliveryStep.Bury { NothingThere: true } } when receipts.Count > 0:
                    return PartRefused();
                case PartOutcome.Stop stop:
                    return receipts.Count == 0 ? stop.Step : BesideOthers(stop.Step);
            }
        }

        return new DeliveryStep.Prove(notes[0].Prepared.PupilId, receipts);
    }

    /// <summary>
    /// People carry the parts there, and their word is what it ends with. A part that somebody may have carried before is shown as such: nobody can be asked but
    /// whoever stands before that system.
    /// </summary>
    private static async Task<DeliveryStep?> HandOverAsync(
        DeliveryWork work, IReadOnlyList<FrozenNote> notes, ClaimLease lease, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (!await lease.HoldAsync(cancellationToken))
        {
            return null;
        }

        foreach (var note in notes)
        {
            if (await system.WriteNoteAsync(note.Prepared, cancellationToken) is not WriteOutcome.ForUpload)
            {
                throw new InvalidOperationException("An adapter whose notes people upload answered a write with something else.");
            }
        }

        return new DeliveryStep.HandOver(work.LookFirst);
    }

    /// <summary>
    /// The school system took a part to write it later. Nothing is written while that may still happen: only a person's replay ends the following
    /// of an operation that says nothing any more.
    /// </summary>
    private async Task<DeliveryStep?> FollowAsync(
        DeliveryWork work, IReadOnlyList<FrozenNote> notes, string operation, ClaimLease lease, ISchoolSystem system, CancellationToken cancellationToken)
    {
        switch (await system.FollowAsync(operation, cancellationToken))
        {
            case WriteOutcome.Rejected rejected:
                return await CountThereAsync(notes, system, cancellationToken) > 0
                    ? PartRefused()
                    : await RejectedAsync(work, rejected, mayBeThere: !work.OnlyWrite || work.LookFirst, system, cancellationToken);
            case WriteOutcome.Written or WriteOutcome.Unassigned:
                return await WriteAsync(work with { Operation = null }, notes, lease, system, cancellationToken);
            case WriteOutcome.Accepted:
                return StillFollowed(work, operation);
            case WriteOutcome.Deferred { Trouble: SchoolSystemTrouble.Limited } limited:
                return NotNow(limited, nothingThere: false);
            case WriteOutcome.Deferred or WriteOutcome.NotSent:
                // Where it does not answer this question it may answer others, and the note may be there by now. If not, the write may still come.
                return await CountThereAsync(notes, system, cancellationToken) == notes.Count
                    ? await WriteAsync(work with { Operation = null }, notes, lease, system, cancellationToken)
                    : StillFollowed(work, operation);
            default:
                return work.LookFirst || await CountThereAsync(notes, system, cancellationToken) == notes.Count
                    ? await WriteAsync(work with { Operation = null }, notes, lease, system, cancellationToken)
                    : TryAgain(work, "The school system took the note to write it later, says nothing more of it, and does not have it.");
        }
    }

    private DeliveryStep.FollowLater StillFollowed(DeliveryWork work, string operation) => new(operation, clock.GetUtcNow() + settings.FollowUp, work.OnlyWrite);

    private static async Task<int> CountThereAsync(IReadOnlyList<FrozenNote> notes, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var there = 0;
        foreach (var note in notes)
        {
            there += await system.FindNoteAsync(note.Prepared.ExternalReference, cancellationToken) is NoteLookup.Found ? 1 : 0;
        }

        return there;
    }

    /// <summary>Other parts stand there: nothing may be composed anew over them.</summary>
    private static DeliveryStep.Bury PartRefused() =>
        new(DeathReason.Rejected, "One part was refused, and other parts of the same note stand there.", NothingThere: false);

    /// <summary>Of a delivery with parts that stand there, whatever else is known: nothing that was frozen may be dropped.</summary>
    private static DeliveryStep BesideOthers(DeliveryStep step) => step switch
    {
        DeliveryStep.PutOff putOff => putOff with { NothingThere = false },
        DeliveryStep.FollowLater follow => follow with { OnlyWrite = false },
        _ => step,
    };

    private async Task<PartOutcome> PartAsync(DeliveryWork work, FrozenNote note, ClaimLease lease, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var look = work.LookFirst || work.MayBeThere;
        if (look && await LookAsync(note, system, cancellationToken) is { } found)
        {
            return found;
        }

        if (look && system.Describe().DuplicateProtection == DuplicateProtection.None)
        {
            return Bury(DeathReason.CannotBeSettled, "It may have been written before, and this school system cannot keep it from standing there twice.");
        }

        if (look && AwaitSecondLook(work, note, system) is { } wait)
        {
            return wait;
        }

        // Asked last of all: a machine that stood still while it looked must not write what another has written since.
        if (!await lease.HoldAsync(cancellationToken))
        {
            return new PartOutcome.ClaimLost();
        }

        switch (await system.WriteNoteAsync(note.Prepared, cancellationToken))
        {
            case WriteOutcome.Conflict:
                return await LookAsync(note, system, cancellationToken, DeathReason.OtherContentThere)
                    ?? TryAgain(work, note, system, "The school system says that our reference is taken, but does not find it.");
            case WriteOutcome.Written:
                return await LookAsync(note, system, cancellationToken) ?? NotFoundThere(work, note, system);
            case WriteOutcome.Unassigned:
                return new PartOutcome.Stop(new DeliveryStep.WaitInTray(clock.GetUtcNow() + settings.FollowUp));
            case WriteOutcome.Accepted accepted:
                return new PartOutcome.Stop(new DeliveryStep.FollowLater(accepted.Operation, clock.GetUtcNow() + settings.FollowUp, OnlyWrite: !work.MayBeThere));
            case WriteOutcome.Rejected rejected:
                return new PartOutcome.Stop(await RejectedAsync(work, rejected, work.MayBeThere, system, cancellationToken));
            case WriteOutcome.Deferred deferred:
                // An answer that is not the contract's own proves nothing.
                return new PartOutcome.Stop(NotNow(deferred, nothingThere: !work.MayBeThere && deferred.Trouble != SchoolSystemTrouble.NotUnderstood));
            case WriteOutcome.NotSent notSent:
                return new PartOutcome.Stop(new DeliveryStep.PutOff(backoff.AfterTrouble(), notSent.Why, CountsAsAttempt: false, NothingThere: !work.MayBeThere));
            case WriteOutcome.Unknown unknown:
                // Where it is not there it may still be on its way: it is looked for again before the next try writes.
                return await LookAsync(note, system, cancellationToken) ?? Unproven(work, note, system, unknown.Why);
            default:
                throw new InvalidOperationException("An outcome outside the closed set.");
        }
    }

    private DeliveryStep.PutOff NotNow(WriteOutcome.Deferred deferred, bool nothingThere) => new(
        backoff.AfterTrouble(deferred.Until), $"The school system takes nothing now ({deferred.Trouble}).",
        CountsAsAttempt: deferred.Trouble == SchoolSystemTrouble.NotUnderstood, nothingThere);

    /// <summary>
    /// The school system says that the note is there, but does not find it by its reference. Where it takes a reference more than once, each further write would make one
    /// more that nobody finds, as where a look asks for the wrong thing: it is followed until it is found, and only a person's replay ends that.
    /// </summary>
    private PartOutcome.Stop NotFoundThere(DeliveryWork work, FrozenNote note, ISchoolSystem system) =>
        system.Describe().DuplicateProtection == DuplicateProtection.LookupByReference
            ? new PartOutcome.Stop(new DeliveryStep.FollowLater(note.Prepared.ExternalReference, clock.GetUtcNow() + settings.FollowUp))
            : Unproven(work, note, system, "The school system says that the note is there, but does not find it by its reference.");

    /// <summary>Not found by its reference: try again, unless trying again could make a second one.</summary>
    private PartOutcome.Stop Unproven(DeliveryWork work, FrozenNote note, ISchoolSystem system, string why) =>
        system.Describe().DuplicateProtection == DuplicateProtection.None ? Bury(DeathReason.CannotBeSettled, why) : TryAgain(work, note, system, why);

    /// <summary>
    /// A school system that takes a reference more than once gets a second write only after two looks that found nothing, so far apart that what was on its way has
    /// arrived or never will. Null where that is so. The wait is no attempt of the delivery's: no write came before it.
    /// </summary>
    private PartOutcome.Stop? AwaitSecondLook(DeliveryWork work, FrozenNote note, ISchoolSystem system)
    {
        var first = work.FirstLook is { } before && before.Part == note.Part ? before : new FirstLook(note.Part, clock.GetUtcNow());
        var settled = first.At + Settling.TimeOf(system);
        return system.Describe().DuplicateProtection == DuplicateProtection.LookupByReference && clock.GetUtcNow() < settled
            ? new PartOutcome.Stop(new DeliveryStep.PutOff(settled, "Not found; it is looked for once more before it is written again.", CountsAsAttempt: false) { FirstLook = first })
            : null;
    }

    private async Task<PartOutcome?> LookAsync(
        FrozenNote note, ISchoolSystem system, CancellationToken cancellationToken, DeathReason whereItDiffers = DeathReason.AlteredThere)
    {
        if (!system.Describe().ReadsBack)
        {
            return Bury(DeathReason.CannotBeSettled, "This school system cannot be read back: a person must look whether the note is there.");
        }

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

    /// <param name="work">The delivery.</param>
    /// <param name="rejected">What the school system refused this time.</param>
    /// <param name="mayBeThere">Whether a write before this one may have had an effect, or may have one yet.</param>
    /// <param name="system">The school's system.</param>
    /// <param name="cancellationToken">Breaks off a call under way.</param>
    private async Task<DeliveryStep> RejectedAsync(
        DeliveryWork work, WriteOutcome.Rejected rejected, bool mayBeThere, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var fields = rejected.Fields.Count == 0 ? string.Empty : $": {string.Join(", ", rejected.Fields)}";
        if (mayBeThere)
        {
            // Another text, or another pupil, might come to stand beside what an earlier try put there.
            return new DeliveryStep.Bury(DeathReason.MayStillArrive, $"{rejected.Reason}{fields}", NothingThere: false);
        }

        // The record gave way to another since the withdrawal was prepared: it is prepared anew, for the record of now.
        if (work.Withdrawal is not null && rejected.Reason == RejectionReason.PupilMerged)
        {
            return new DeliveryStep.PutOff(backoff.After(work.Attempt), $"{rejected.Reason}{fields}", CountsAsAttempt: true, NothingThere: true);
        }

        // A withdrawal goes where the entry stands and nowhere else: there is nothing to ask.
        if (work.Withdrawal is not null
            || rejected.Reason is not (RejectionReason.PupilUnknown or RejectionReason.PupilArchived or RejectionReason.PupilMerged or RejectionReason.MatchRefused))
        {
            return new DeliveryStep.Bury(DeathReason.Rejected, $"{rejected.Reason}{fields}", NothingThere: true);
        }

        // The pupil changed between look-up and write: what is known now goes to a person.
        try
        {
            var evidence = (await matcher.MatchAsync(system, work.Subject, work.Case.Session.Date, link: null, deliveryId: null, cancellationToken)).Evidence;
            return new DeliveryStep.AskPerson(evidence with { Doubts = [.. evidence.Doubts, MatchDoubt.RefusedThere] });
        }
        catch (SchoolSystemException trouble)
        {
            // The refusal stands, whatever becomes of the question after it: nothing is there, and the next try matches anew.
            return new DeliveryStep.PutOff(backoff.AfterTrouble(trouble.RetryAt), trouble.Message, CountsAsAttempt: trouble.Trouble == SchoolSystemTrouble.NotUnderstood, NothingThere: true);
        }
    }

    private DeliveryStep.PutOff TryAgain(DeliveryWork work, string why) => new(backoff.After(work.Attempt), why, CountsAsAttempt: true);

    /// <summary>After a write and a look that did not find it: where a second look is asked for, that was the first.</summary>
    private PartOutcome.Stop TryAgain(DeliveryWork work, FrozenNote note, ISchoolSystem system, string why)
    {
        var again = TryAgain(work, why);
        if (system.Describe().DuplicateProtection != DuplicateProtection.LookupByReference)
        {
            return new PartOutcome.Stop(again);
        }

        var first = new FirstLook(note.Part, clock.GetUtcNow());
        var settled = first.At + Settling.TimeOf(system);
        return new PartOutcome.Stop(again with { DueAt = again.DueAt < settled ? settled : again.DueAt, FirstLook = first });
    }

    private static PartOutcome.Stop Bury(DeathReason reason, string detail) => new(new DeliveryStep.Bury(reason, detail, NothingThere: false));

    private abstract record PartOutcome
    {
        public sealed record Proven(Receipt Receipt) : PartOutcome;

        public sealed record Stop(DeliveryStep Step) : PartOutcome;

        public sealed record ClaimLost : PartOutcome;
    }
}
