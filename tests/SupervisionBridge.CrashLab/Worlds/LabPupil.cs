namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>A child as the school's register has them. Nobody like that exists.</summary>
internal sealed record LabPupil
{
    public required string Urn { get; init; }

    /// <summary>The register's id.</summary>
    public required string MisId { get; init; }

    /// <summary>The school system's id, at the start.</summary>
    public string Id => "stu-" + MisId[1..];

    public required string Upn { get; init; }

    public required string Forename { get; init; }

    public required string Surname { get; init; }

    /// <summary>yyyy-mm-dd.</summary>
    public required string Born { get; init; }

    public required string Class { get; init; }

    public required string Family { get; init; }

    /// <summary>
    /// Whether an id in the school system is this child's: the record may have been merged into another of the same child (-m) or renumbered (-n). A double with any
    /// other ending is another child.
    /// </summary>
    public bool IsMine(string? id) => id is not null && BaseOf(id) == Id;

    /// <summary>The id as it was before mergers and renumberings.</summary>
    public static string BaseOf(string id) => id.EndsWith("-m", StringComparison.Ordinal) || id.EndsWith("-n", StringComparison.Ordinal) ? BaseOf(id[..^2]) : id;
}
