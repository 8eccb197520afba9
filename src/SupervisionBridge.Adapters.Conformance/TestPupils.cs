namespace SupervisionBridge.Adapters.Conformance;

/// <summary>The pupils of the trial. Invented ones: the suite writes notes into their files.</summary>
public sealed record TestPupils
{
    /// <summary>On roll, with a UPN where the system keeps UPNs.</summary>
    public required TestPupil OnRoll { get; init; }

    /// <summary>Another one on roll.</summary>
    public required TestPupil Other { get; init; }

    /// <summary>An id, shaped as the system's own are, that nobody there bears.</summary>
    public required string UnknownId { get; init; }

    /// <summary>Has left; null where there is none to try.</summary>
    public TestPupil? Leaver { get; init; }

    /// <summary>The record is closed; null where there is none to try.</summary>
    public TestPupil? Archived { get; init; }

    /// <summary>The id of a record that was merged into <see cref="Other"/> or <see cref="MergedInto"/>; null where there is none to try.</summary>
    public string? Merged { get; init; }

    /// <summary>The id of the record that replaced <see cref="Merged"/>.</summary>
    public string? MergedInto { get; init; }
}

/// <summary>One pupil, as the system holds the record.</summary>
public sealed record TestPupil
{
    /// <summary>The system's own id.</summary>
    public required string Id { get; init; }

    /// <summary>UPN; null where there is none.</summary>
    public string? Upn { get; init; }

    /// <summary>The management information system's id; null where there is none.</summary>
    public string? MisId { get; init; }

    /// <summary>Legal forename.</summary>
    public required string Forename { get; init; }

    /// <summary>Legal surname.</summary>
    public required string Surname { get; init; }

    /// <summary>Date of birth.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"pupil {Id}";
}
