using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// From a due withdrawal to the intent to write it. It goes where the entry stands now, which our reference tells: the form is not matched again. It
/// writes nothing in the school system, and never asks a person which pupil it is.
/// </summary>
public sealed class WithdrawalPreparing(NoteComposer notes, DeliverySettings settings, TimeProvider clock)
{
    /// <summary>Answers <see cref="DeliveryStep.Intend"/>, or the step that stands in its way.</summary>
    public async Task<DeliveryStep> PrepareAsync(DeliveryWork work, WithdrawnFiling withdrawn, School school, ISchoolSystem system, CancellationToken cancellationToken)
    {
        var inTray = false;
        foreach (var entry in withdrawn.Entries.Reverse())
        {
            switch (await system.FindNoteAsync(NoteComposer.Reference(entry, 1), cancellationToken))
            {
                case NoteLookup.Found { Note: { State: StoredNoteState.Filed, PupilId: { } pupilId } }:
                    var composed = WithdrawalComposer.Compose(
                        work.Claim.DeliveryId, withdrawn, notes.SheetOf(work.Case), school, await AddressAsync(pupilId, system, cancellationToken), system.Describe());
                    return new DeliveryStep.Intend(Match: null, await Freezing.FreezeAsync(system, [composed], cancellationToken));
                case NoteLookup.Found { Note.State: StoredNoteState.Tray }:
                    inTray = true;
                    break;
            }
        }

        return inTray
            ? new DeliveryStep.PutOff(clock.GetUtcNow() + settings.FollowUp, "The entry to withdraw lies in the tray.", CountsAsAttempt: false)
            : new DeliveryStep.Bury(DeathReason.NothingToWithdraw, "No entry of it stands in the school system.", NothingThere: true);
    }

    /// <summary>The file with the identifiers that the school system itself holds now. Where it answers with another record, or none, it may refuse the bare id.</summary>
    private static async Task<PupilAddress> AddressAsync(string pupilId, ISchoolSystem system, CancellationToken cancellationToken) =>
        await system.GetPupilAsync(pupilId, cancellationToken) is { } pupil && pupil.Id == pupilId
            ? new PupilAddress { Id = pupil.Id, Upn = pupil.Upn, MisId = pupil.MisId, DateOfBirth = pupil.DateOfBirth, Surname = pupil.LegalSurname }
            : new PupilAddress { Id = pupilId };
}
