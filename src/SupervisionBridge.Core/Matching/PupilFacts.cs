using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>What a person read of a pupil in the school system: it shows that the id given is not a slip, which would be another child's file.</summary>
public sealed record PupilFacts
{
    /// <summary>Date of birth, or null where it was not given.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Legal or preferred surname, or null where it was not given.</summary>
    public string? Surname { get; init; }

    /// <summary>Enough to vouch for a pupil who was not among the candidates.</summary>
    public bool AreComplete => DateOfBirth is not null && Surname is not null;

    /// <summary>Whether anything given differs from what the school system holds. A surname without a letter agrees with nobody.</summary>
    public bool Disagree(PupilCandidate pupil) =>
        (DateOfBirth is { } born && born != pupil.DateOfBirth)
        || (Surname is not null && !Bears(pupil, FoldedName.Of(Surname)));

    private static bool Bears(PupilCandidate pupil, FoldedName surname) =>
        !surname.IsEmpty && (surname == FoldedName.Of(pupil.LegalSurname) || surname == FoldedName.Of(pupil.PreferredSurname));
}
