namespace SupervisionBridge.Core.Records;

/// <summary>A record as machinery: what was taken in, when, by whom. No text.</summary>
public sealed record RecordStatus
{
    /// <summary>Reference.</summary>
    public required string Reference { get; init; }

    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Template.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Current version.</summary>
    public required int Version { get; init; }

    /// <summary>Kind of session.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>When the session was.</summary>
    public required DateTimeOffset SessionAt { get; init; }

    /// <summary>When the first version was taken in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who submitted the current version; null where the record was removed.</summary>
    public required string? SubmittedBy { get; init; }

    /// <summary>When the record was withdrawn; null where it was not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>From which day on a person reviews it.</summary>
    public required DateOnly ReviewOn { get; init; }

    /// <summary>When what it says was removed at its review; null where it was not.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}
