namespace SupervisionBridge.Adapters;

/// <summary>A pupil as the school system holds it: evidence for a match, never text for a note.</summary>
public sealed record PupilCandidate
{
    /// <summary>The school system's own id: what a note is addressed to.</summary>
    public required string Id { get; init; }

    /// <summary>The management information system's id.</summary>
    public string? MisId { get; init; }

    /// <summary>Current UPN; null where none was issued.</summary>
    public string? Upn { get; init; }

    /// <summary>UPNs the pupil bore before.</summary>
    public IReadOnlyList<string> FormerUpns { get; init; } = [];

    /// <summary>Legal forename.</summary>
    public required string LegalForename { get; init; }

    /// <summary>Legal surname.</summary>
    public required string LegalSurname { get; init; }

    /// <summary>The forename the pupil goes by.</summary>
    public string? PreferredForename { get; init; }

    /// <summary>The surname the pupil goes by, where the system keeps one.</summary>
    public string? PreferredSurname { get; init; }

    /// <summary>Surnames the pupil bore before, where the system keeps them.</summary>
    public IReadOnlyList<string> FormerSurnames { get; init; } = [];

    /// <summary>Date of birth.</summary>
    public required DateOnly DateOfBirth { get; init; }

    /// <summary>Year group as the school writes it, for example <c>5</c> or <c>R</c>.</summary>
    public string? YearGroup { get; init; }

    /// <summary>Registration group, for example <c>5K</c>.</summary>
    public string? Class { get; init; }

    /// <summary>Where the pupil stands on the roll.</summary>
    public required RollState RollState { get; init; }

    /// <summary>The id of the record that replaced this one, where it was merged.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Ids of pupils whom the school system lists as siblings.</summary>
    public IReadOnlyList<string> SiblingIds { get; init; } = [];

    /// <summary>Whether no note can be addressed to the pupil, for the roster does not know the school system's id; <see cref="Id"/> then only tells candidates apart. Default: no.</summary>
    public bool NoAddress { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"pupil {Id}";
}

/// <summary>Where a pupil stands on the roll.</summary>
public enum RollState
{
    /// <summary>On roll.</summary>
    OnRoll,

    /// <summary>Has left.</summary>
    Leaver,

    /// <summary>The record is closed.</summary>
    Archived,

    /// <summary>Not yet admitted.</summary>
    PreAdmission,
}
