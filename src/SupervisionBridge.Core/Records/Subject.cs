namespace SupervisionBridge.Core.Records;

/// <summary>One child named on a case note, with what the form says of the child. Each subject's file gets its own copy.</summary>
public sealed record Subject
{
    /// <summary>Position on the sheet, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>URN of the school where the child's file is; the record's own school by default.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Forename as on the form, legal or preferred.</summary>
    public required string Forename { get; init; }

    /// <summary>Surname as on the form.</summary>
    public required string Surname { get; init; }

    /// <summary>Other forenames the child goes by, as the form says.</summary>
    public string? PreferredForename { get; init; }

    /// <summary>Surnames the child bore before, as the form says. Match evidence only: never in a note.</summary>
    public IReadOnlyList<string> FormerSurnames { get; init; } = [];

    /// <summary>What stands in the UPN field, as written.</summary>
    public string? UpnAsWritten { get; init; }

    /// <summary>Id of the school's management information system.</summary>
    public string? MisId { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Year group as written. Never identifies by itself.</summary>
    public string? Year { get; init; }

    /// <summary>Class as written. Never identifies by itself.</summary>
    public string? Class { get; init; }

    /// <summary>Age as written. Never identifies by itself.</summary>
    public int? Age { get; init; }

    /// <summary>Status of this child at the session date.</summary>
    public IReadOnlyList<ChildStatus> Status { get; init; } = [];

    /// <summary>Forename and surname as on the form.</summary>
    public string FullName => $"{Forename} {Surname}";

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"subject {Number}";
}
