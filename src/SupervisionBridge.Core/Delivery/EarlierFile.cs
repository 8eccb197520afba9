using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Notes;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Holds a match against what this sheet's earlier entries say: an addendum belongs into the file of the entry that it amends, and a file in which
/// the sheet was found wrong is never taken again.
/// </summary>
internal sealed class EarlierFile(ISchoolSystem system, DeliveryWork work)
{
    /// <summary>The step that stands in the way of this match; null where nothing does.</summary>
    public async Task<DeliveryStep?> CheckAsync(MatchDecision.Matched match, CancellationToken cancellationToken)
    {
        // Of this very delivery a person was asked, beside the file in which the entry stands: that answer holds.
        if (work.WrongPupils.Contains(match.Pupil.Id) && !IsSettledFor(match))
        {
            return Ask(match.Evidence, MatchDoubt.FoundWrongBefore);
        }

        if (work.Amends is not { } amended || await StandsInAsync(amended, cancellationToken) is not { } earlier || await IsFileOfAsync(match.Pupil.Id, earlier, cancellationToken))
        {
            return null;
        }

        return IsSettledFor(match)
            ? new DeliveryStep.FileAnew()
            : Ask(await ShowAsync(match.Evidence, earlier, cancellationToken), MatchDoubt.OtherFileThanBefore);
    }

    private static DeliveryStep.AskPerson Ask(MatchEvidence evidence, MatchDoubt doubt) => new(evidence with { Doubts = [.. evidence.Doubts.Append(doubt).Distinct()] });

    /// <summary>Whether a person was asked about this very delivery and its other file, and said this pupil.</summary>
    private bool IsSettledFor(MatchDecision.Matched match) =>
        match.Basis == MatchBasis.ConfirmedByPerson
        && work.Link is { } link
        && link.PupilId == match.Pupil.Id
        && link.OnlyForDelivery == work.Claim.DeliveryId
        && link.SettledDoubts.Contains(MatchDoubt.OtherFileThanBefore);

    /// <summary>Where the amended entry stands now; where it cannot be found, the file that it was put into.</summary>
    private async Task<string?> StandsInAsync(string amended, CancellationToken cancellationToken) =>
        await system.FindNoteAsync(NoteComposer.Reference(amended, 1), cancellationToken) is NoteLookup.Found { Note: { State: StoredNoteState.Filed, PupilId: { } pupil } }
            ? pupil
            : work.AmendedPupil;

    /// <summary>Whether it is that pupil's file, or that of a record that the school system merged into the pupil's.</summary>
    private async Task<bool> IsFileOfAsync(string pupilId, string file, CancellationToken cancellationToken) =>
        file == pupilId || (await RecordOfNow.OfAsync(system, file, cancellationToken)).Id == pupilId;

    /// <summary>The pupil of the earlier file stands among the candidates, so that a person can compare the two.</summary>
    private async Task<MatchEvidence> ShowAsync(MatchEvidence evidence, string earlier, CancellationToken cancellationToken)
    {
        var shown = evidence with { EarlierEntryIn = earlier };
        return shown.Candidates.Any(candidate => candidate.Pupil.Id == earlier) || await system.GetPupilAsync(earlier, cancellationToken) is not { } pupil
            ? shown
            : shown with { Candidates = [.. shown.Candidates, new SubjectComparison(work.Subject, work.Case.Session.Date).With(pupil)] };
    }
}
