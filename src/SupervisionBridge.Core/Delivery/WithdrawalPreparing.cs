using System.Runtime.CompilerServices;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// From a due withdrawal to the intent to write it. It goes where the entries stand now, which our references tell, every part of each: the form is not
/// matched again. It writes nothing in the school system, and never asks a person which pupil it is; where people there moved parts into different files
/// it is given up, for one withdrawal says of one file what no longer holds there.
/// </summary>
public sealed class WithdrawalPreparing(NoteComposer notes, DeliverySettings settings, TimeProvider clock)
{
    /// <summary>Answers <see cref="DeliveryStep.Intend"/>, or the step that stands in its way.</summary>
    public async Task<DeliveryStep> PrepareAsync(DeliveryWork work, WithdrawnFiling withdrawn, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (system.Describe().UploadedByPeople)
        {
            return await ByWordAsync(work, withdrawn, school, system, cancellationToken);
        }

        var inTray = false;
        var files = new Dictionary<string, PupilAddress>(StringComparer.Ordinal);
        var standing = new List<string>();
        foreach (var entry in withdrawn.Entries)
        {
            await foreach (var (reference, part) in PartsAsync(entry, withdrawn.Parts.GetValueOrDefault(entry), system, cancellationToken))
            {
                inTray |= part.State == StoredNoteState.Tray;
                if (part is { State: StoredNoteState.Filed, PupilId: { } pupilId })
                {
                    standing.Add(reference);
                    var file = await FileOfAsync(pupilId, system, cancellationToken);
                    files[file.Id] = file;
                }
            }
        }

        if (files.Count > 1)
        {
            return new DeliveryStep.Bury(DeathReason.InSeveralFiles, $"What it withdraws stands in {files.Count} files.", NothingThere: true);
        }

        // Where somebody attaches it is not known yet, and one withdrawal goes into one file.
        if (inTray)
        {
            return new DeliveryStep.PutOff(clock.GetUtcNow() + settings.FollowUp, "Of what it withdraws something lies in the tray.", CountsAsAttempt: false);
        }

        if (files.Count == 1)
        {
            var composed = WithdrawalComposer.Compose(
                work.Claim.DeliveryId, withdrawn, standing[^1], notes.SheetOf(work.Case), school, files.Values.Single(), system.Describe());
            return new DeliveryStep.Intend(Match: null, await Freezing.FreezeAsync(system, [composed], cancellationToken));
        }

        return NextLook(withdrawn) is { } next
            ? new DeliveryStep.PutOff(next, "What it withdraws is not there, and may still arrive.", CountsAsAttempt: false)
            : new DeliveryStep.Bury(DeathReason.NothingToWithdraw, "No entry of it stands in the school system.", NothingThere: true);
    }

    /// <summary>Where nothing can be looked up, it goes where the entry was proven by a person's word, or was to be carried.</summary>
    private async Task<DeliveryStep> ByWordAsync(DeliveryWork work, WithdrawnFiling withdrawn, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        if (work.AmendedPupil is not { } pupilId)
        {
            return new DeliveryStep.Bury(DeathReason.NothingToWithdraw, "It is not known any more whose file the entry was carried into.", NothingThere: true);
        }

        var last = withdrawn.Entries[^1];
        var standing = NoteComposer.Reference(last, Math.Max(1, withdrawn.Parts.GetValueOrDefault(last)));
        var file = await FileOfAsync(pupilId, system, cancellationToken);
        var composed = WithdrawalComposer.Compose(work.Claim.DeliveryId, withdrawn, standing, notes.SheetOf(work.Case), school, file, system.Describe());
        return new DeliveryStep.Intend(Match: null, await Freezing.FreezeAsync(system, [composed], cancellationToken));
    }

    /// <summary>When to look again for what may still arrive: after as long as it has been looked for, so that the waits double. Null once it was looked for long enough.</summary>
    private DateTimeOffset? NextLook(WithdrawnFiling withdrawn)
    {
        var now = clock.GetUtcNow();
        var end = withdrawn.DecidedAt + settings.AwaitArrival;
        if (!withdrawn.MayStillArrive || now >= end)
        {
            return null;
        }

        var wait = now - withdrawn.DecidedAt;
        wait = wait > Backoff.LongestWaitOfItsOwn ? Backoff.LongestWaitOfItsOwn : wait;
        wait = wait < settings.FollowUp ? settings.FollowUp : wait;
        return now + wait < end ? now + wait : end;
    }

    /// <summary>What stands there of an entry. Where it is not known any more how many parts it has, they are looked for until one is not found.</summary>
    private static async IAsyncEnumerable<(string Reference, StoredNote Note)> PartsAsync(
        string entry, int parts, ISchoolSystem system, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = 1; parts == 0 || part <= parts; part++)
        {
            var reference = NoteComposer.Reference(entry, part);
            if (await system.FindNoteAsync(reference, cancellationToken) is NoteLookup.Found { Note: { } there })
            {
                yield return (reference, there);
            }
            else if (parts == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// The file of the child in whose record an entry stands, with the identifiers that the school system itself holds now. A record that was merged takes nothing any
    /// more, and a withdrawal holds no text and no name, so that it goes into the record of now without a person's word.
    /// </summary>
    private static async Task<PupilAddress> FileOfAsync(string pupilId, ISchoolSystem system, CancellationToken cancellationToken) =>
        await RecordOfNow.OfAsync(system, pupilId, cancellationToken) switch
        {
            // It may refuse the bare id.
            (var id, null) => new PupilAddress { Id = id },
            (_, { } pupil) => new PupilAddress { Id = pupil.Id, Upn = pupil.Upn, MisId = pupil.MisId, DateOfBirth = pupil.DateOfBirth, Surname = pupil.LegalSurname },
        };
}
