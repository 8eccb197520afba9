using System.Globalization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>Makes remembered confirmations, and says whether one still holds.</summary>
public sealed class PupilLinks(KeyedHash hash)
{
    /// <summary>
    /// Keyed hash over everything that the form says of the child, as it is compared. Year, class and age change by themselves, and then the
    /// form asks again: that is meant so.
    /// </summary>
    public string Fingerprint(Subject subject) => hash.Of("form of a subject",
    [
        subject.SchoolUrn,
        FoldedName.Of(subject.Forename).Value,
        FoldedName.Of(subject.PreferredForename).Value,
        FoldedName.Of(subject.Surname).Value,
        UpnReading.Of(subject.UpnAsWritten) switch
        {
            UpnReading.Valid valid => valid.Upn.Value,
            UpnReading.Malformed malformed => malformed.Written,
            _ => null,
        },
        string.IsNullOrWhiteSpace(subject.MisId) ? null : subject.MisId.Trim().ToUpperInvariant(),
        Written(subject.DateOfBirth),
        ClassName.Of(subject.Class),
        YearGroup.Of(subject.Year),
        subject.Age?.ToInvariant(),
        .. Folded(subject.FormerSurnames),
    ]);

    /// <summary>Keyed hash over the pupil's identity and place on the roll.</summary>
    public string Fingerprint(PupilCandidate pupil) => hash.Of("pupil", [pupil.RollState.ToString(), .. Identity(pupil)]);

    /// <summary>Weighs a person's answer against what the person was shown and what the school system holds now.</summary>
    /// <exception cref="ArgumentException">The record was merged into another, a leaver is to be waited for, or nobody knows the pupil's id in the school system: nothing could ever be filed.</exception>
    public PupilConfirmation Confirm(PupilChoice choice)
    {
        var shown = choice.Seen.Candidates.FirstOrDefault(candidate => candidate.Pupil.Id == choice.PupilNow.Id);
        if (choice.Facts.Disagree(choice.PupilNow))
        {
            return new PupilConfirmation.FactsDisagree();
        }

        if (shown is null && !choice.Facts.AreComplete)
        {
            return new PupilConfirmation.NotShown();
        }

        // Who was shown otherwise is shown again before anything else is said; but whom nothing can be addressed to is never confirmed.
        if (shown is null || choice.PupilNow.NoAddress || Fingerprint(shown.Pupil) == Fingerprint(choice.PupilNow))
        {
            RefuseWhatCannotBeFiled(choice);
        }

        var now = new SubjectComparison(choice.Subject, choice.SessionDate).With(choice.PupilNow);
        var link = Link(choice, shown ?? now, SettledDoubts(choice, shown, now));
        return StillHolds(link, choice.PupilNow) && DoubtsAbout(now, choice).All(link.SettledDoubts.Contains)
            ? new PupilConfirmation.Agreed(link)
            : new PupilConfirmation.LookAgain(link);
    }

    /// <summary>Whether a link is about the very words of this form.</summary>
    public bool IsAbout(PupilLink link, Subject subject) =>
        link.SchoolUrn == subject.SchoolUrn && link.FormFingerprint == Fingerprint(subject);

    /// <summary>Whether the pupil is still as confirmed. A pupil who is waited for may come on roll; whatever else changes counts.</summary>
    public bool StillHolds(PupilLink link, PupilCandidate pupilNow) =>
        link.PupilId == pupilNow.Id
        && link.PupilFingerprint == Fingerprint(pupilNow, link.Filing)
        && (link.Filing is FilingTime.Now || pupilNow.RollState is RollState.OnRoll or RollState.PreAdmission);

    private PupilLink Link(PupilChoice choice, CandidateEvidence chosen, IReadOnlyList<MatchDoubt> settled) => new()
    {
        SchoolUrn = choice.Subject.SchoolUrn,
        FormFingerprint = Fingerprint(choice.Subject),
        PupilId = chosen.Pupil.Id,
        PupilFingerprint = Fingerprint(chosen.Pupil, choice.Filing),
        SettledDoubts = settled,
        CandidatesSeen = [.. choice.Seen.Candidates.Select(candidate => candidate.Pupil.Id).Append(chosen.Pupil.Id).Distinct(StringComparer.Ordinal)],
        Filing = choice.Filing,
        OnlyForDelivery = settled.Any(doubt => doubt.IsOfOneDelivery()) ? choice.DeliveryId : null,
    };

    // What the evidence showed of this pupil, not of another one who was likelier; and whatever it said against the form's words as such.
    private static IReadOnlyList<MatchDoubt> SettledDoubts(PupilChoice choice, CandidateEvidence? shown, CandidateEvidence now)
    {
        // Of a pupil who was not shown, nobody saw the place on the roll: it is asked once the pupil is shown.
        var about = shown is null ? DoubtsAbout(now, choice).Where(doubt => doubt != now.Pupil.RollDoubt()) : DoubtsAbout(shown, choice);
        return [.. choice.Seen.Doubts.Where(doubt => doubt.IsOfOneDelivery() || doubt is MatchDoubt.RefusedThere).Union(about).Order()];
    }

    private static IReadOnlyList<MatchDoubt> DoubtsAbout(CandidateEvidence focus, PupilChoice choice) =>
        new CandidateField(choice.Subject, choice.Seen.Candidates.Where(candidate => candidate.Pupil.Id != focus.Pupil.Id).Append(focus)).DoubtsAbout(focus);

    private static void RefuseWhatCannotBeFiled(PupilChoice choice)
    {
        if (choice.PupilNow.NoAddress)
        {
            throw new ArgumentException("The roster does not know this pupil's id in the school system: have it put there, then confirm the pupil by that id.", nameof(choice));
        }

        if (choice.PupilNow.MergedInto is not null)
        {
            throw new ArgumentException("This record was merged into another: confirm the one that replaced it.", nameof(choice));
        }

        if (choice.Filing is FilingTime.WhenOnRoll && choice.PupilNow.RollState is RollState.Leaver or RollState.Archived)
        {
            throw new ArgumentException("Only a pupil not yet admitted can be waited for.", nameof(choice));
        }
    }

    private string Fingerprint(PupilCandidate pupil, FilingTime filing) =>
        filing is FilingTime.Now ? Fingerprint(pupil) : hash.Of("pupil to come", [.. Identity(pupil)]);

    private static string?[] Identity(PupilCandidate pupil) =>
    [
        pupil.Id,
        pupil.MisId,
        pupil.Upn,
        FoldedName.Of(pupil.LegalForename).Value,
        FoldedName.Of(pupil.PreferredForename).Value,
        FoldedName.Of(pupil.LegalSurname).Value,
        FoldedName.Of(pupil.PreferredSurname).Value,
        Written(pupil.DateOfBirth),
        pupil.MergedInto,
        .. Folded(pupil.FormerSurnames),
    ];

    private static string? Written(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Folded(IEnumerable<string> names) =>
        names.Select(name => FoldedName.Of(name).Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
