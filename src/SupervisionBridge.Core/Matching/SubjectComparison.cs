using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>What a form says of one child, laid beside pupils of the school system.</summary>
/// <param name="subject">What the form says.</param>
/// <param name="sessionDate">The date at which the age on the form is meant; null where it is not known: the age is then not compared.</param>
internal sealed class SubjectComparison(Subject subject, DateOnly? sessionDate)
{
    public Subject Subject => subject;

    /// <summary>What stands in the form's UPN field.</summary>
    public UpnReading Upn { get; } = UpnReading.Of(subject.UpnAsWritten);

    /// <summary>The management information system's id, or null.</summary>
    public string? MisId { get; } = string.IsNullOrWhiteSpace(subject.MisId) ? null : subject.MisId.Trim();

    /// <summary>Every identifier compared with one pupil.</summary>
    public CandidateEvidence With(PupilCandidate pupil) => new(pupil,
    [
        CompareUpn(pupil),
        Compare(Identifier.SystemId, MisId, string.IsNullOrWhiteSpace(pupil.MisId) ? null : pupil.MisId.Trim()),
        Compare(Identifier.DateOfBirth, subject.DateOfBirth?.DayNumber.ToInvariant(), pupil.DateOfBirth.DayNumber.ToInvariant()),
        NameComparison.Forename(subject, pupil),
        NameComparison.Surname(subject, pupil),
        Compare(Identifier.Class, ClassName.Of(subject.Class), ClassName.Of(pupil.Class)),
        Compare(Identifier.Year, YearGroup.Of(subject.Year), YearGroup.Of(pupil.YearGroup)),
        CompareAge(pupil),
    ]);

    private IdentifierEvidence CompareAge(PupilCandidate pupil) => sessionDate is { } date
        ? Compare(Identifier.Age, subject.Age?.ToInvariant(), AgeOn.Date(pupil.DateOfBirth, date).ToInvariant())
        : new IdentifierEvidence(Identifier.Age, Agreement.Absent);

    private IdentifierEvidence CompareUpn(PupilCandidate pupil) => Upn switch
    {
        UpnReading.Absent => new(Identifier.Upn, Agreement.Absent),
        UpnReading.Remark => new(Identifier.Upn, Agreement.Absent, "words, no UPN"),
        // Even where the school system holds the same: a number that cannot be right vouches for nobody.
        UpnReading.Malformed => new(Identifier.Upn, Agreement.Disagreed, "malformed"),
        UpnReading.Valid valid => CompareUpn(valid.Upn, pupil),
        _ => throw new NotSupportedException("Another reading of a UPN field."),
    };

    private static IdentifierEvidence CompareUpn(Upn upn, PupilCandidate pupil)
    {
        var current = UpnReading.Of(pupil.Upn);
        if (current is UpnReading.Valid valid && valid.Upn == upn)
        {
            return new(Identifier.Upn, Agreement.Agreed, upn.IsTemporary ? "temporary UPN" : null);
        }

        if (pupil.FormerUpns.Any(former => UpnReading.Of(former) is UpnReading.Valid formerly && formerly.Upn == upn))
        {
            return new(Identifier.Upn, Agreement.Agreed, "former UPN");
        }

        return current is UpnReading.Absent or UpnReading.Remark
            ? new(Identifier.Upn, Agreement.Absent, "no UPN in the school system")
            : new(Identifier.Upn, Agreement.Disagreed);
    }

    private static IdentifierEvidence Compare(Identifier identifier, string? form, string? pupil) => new(identifier,
        form is null || pupil is null ? Agreement.Absent
        : string.Equals(form, pupil, StringComparison.OrdinalIgnoreCase) ? Agreement.Agreed
        : Agreement.Disagreed);
}
