namespace SupervisionBridge.Adapters;

/// <summary>Identifiers to look a pupil up by. All that are given must hold; at least one is.</summary>
public sealed record PupilQuery
{
    /// <summary>A current or former UPN, upper case.</summary>
    public string? Upn { get; init; }

    /// <summary>The id that the school's management information system gave the pupil.</summary>
    public string? MisId { get; init; }

    /// <summary>Legal surname; the school system compares it as freely as it can.</summary>
    public string? Surname { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Never prints an identifier.</summary>
    public override string ToString() => nameof(PupilQuery);
}
