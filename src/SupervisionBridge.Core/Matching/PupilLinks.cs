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

    /// <summary>Remembers that a person, who saw this evidence, said that the form means this pupil.</summary>
    /// <param name="subject">What the form says.</param>
    /// <param name="seen">The evidence that the person saw.</param>
    /// <param name="pupilNow">The pupil as the school system holds it now. May be one who was not among the candidates.</param>
    /// <param name="filing">When to file. <see cref="FilingTime.WhenOnRoll"/> suits only a pupil who is or will be on roll.</param>
    /// <exception cref="ArgumentException">The record was merged into another, or a leaver is to be waited for: nothing could ever be filed.</exception>
    public PupilLink Confirm(Subject subject, MatchEvidence seen, PupilCandidate pupilNow, FilingTime filing)
    {
        if (pupilNow.MergedInto is not null)
        {
            throw new ArgumentException("This record was merged into another: confirm the one that replaced it.", nameof(pupilNow));
        }

        if (filing is FilingTime.WhenOnRoll && pupilNow.RollState is RollState.Leaver or RollState.Archived)
        {
            throw new ArgumentException("Only a pupil not yet admitted can be waited for.", nameof(filing));
        }

        var known = seen.Candidates.FirstOrDefault(candidate => candidate.Pupil.Id == pupilNow.Id);
        var focus = known is null ? new SubjectComparison(subject, sessionDate: null).With(pupilNow) : known with { Pupil = pupilNow };
        var field = new CandidateField(seen.Candidates.Where(candidate => candidate != known).Append(focus));
        return new PupilLink
        {
            SchoolUrn = subject.SchoolUrn,
            FormFingerprint = Fingerprint(subject),
            PupilId = pupilNow.Id,
            PupilFingerprint = Fingerprint(pupilNow, filing),
            SettledDoubts = [.. seen.Doubts.Union(field.DoubtsAbout(focus)).Where(doubt => doubt is not MatchDoubt.LinkChanged).Order()],
            CandidatesSeen = [.. seen.Candidates.Select(candidate => candidate.Pupil.Id).Append(pupilNow.Id).Distinct(StringComparer.Ordinal)],
            Filing = filing,
        };
    }

    /// <summary>Whether a link is about the very words of this form.</summary>
    public bool IsAbout(PupilLink link, Subject subject) =>
        link.SchoolUrn == subject.SchoolUrn && link.FormFingerprint == Fingerprint(subject);

    /// <summary>Whether the pupil is still as confirmed. A pupil who is waited for may come on roll; whatever else changes counts.</summary>
    public bool StillHolds(PupilLink link, PupilCandidate pupilNow) =>
        link.PupilId == pupilNow.Id
        && link.PupilFingerprint == Fingerprint(pupilNow, link.Filing)
        && (link.Filing is FilingTime.Now || pupilNow.RollState is RollState.OnRoll or RollState.PreAdmission);

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
