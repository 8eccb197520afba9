using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>
/// The address of a note: the pupil's id with those of the form's identifiers that agreed with the pupil's current legal values. The school system
/// refuses the note where it disagrees, so what agreed only with a former or preferred value is left out.
/// </summary>
internal static class AgreedAddress
{
    public static PupilAddress Of(SubjectComparison comparison, CandidateEvidence candidate)
    {
        var pupil = candidate.Pupil;
        var surname = comparison.Subject.Surname;
        return new PupilAddress
        {
            Id = pupil.Id,
            Upn = comparison.Upn is UpnReading.Valid valid && UpnReading.Of(pupil.Upn) == valid ? valid.Upn.Value : null,
            // As the school system spells it: the form may differ in case.
            MisId = candidate.Agrees(Identifier.SystemId) ? pupil.MisId : null,
            DateOfBirth = candidate.Agrees(Identifier.DateOfBirth) ? comparison.Subject.DateOfBirth : null,
            Surname = FoldedName.Of(surname) is { IsEmpty: false } folded && folded == FoldedName.Of(pupil.LegalSurname) ? surname : null,
        };
    }
}
