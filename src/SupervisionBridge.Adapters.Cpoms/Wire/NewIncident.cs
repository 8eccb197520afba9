using System.Text.Json.Serialization;

namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>
/// The request that writes a note, members in the order in which they are sent. There is no place for linked students: the linked child's file would show
/// this child's note, so every child gets a note of its own instead.
/// </summary>
internal sealed record NewIncident
{
    public required string ExternalId { get; init; }

    public required string StudentId { get; init; }

    public required StudentMatch StudentMatch { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public required string OccurredAt { get; init; }

    public required string RecordedAt { get; init; }

    /// <summary>Sent as null where the author is not on the school system's staff list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? AuthorStaffId { get; init; }

    public required string OnBehalfOf { get; init; }

    public required IReadOnlyList<string> AlertStaffIds { get; init; }

    public required IReadOnlyList<StatusSnapshotEntry> StatusSnapshot { get; init; }

    public required SourceReference SourceRef { get; init; }

    public required string Sensitivity { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"new incident {ExternalId}";
}

/// <summary>What the sender believes of the student; only what is set is sent.</summary>
internal sealed record StudentMatch
{
    public string? Upn { get; init; }

    public string? MisId { get; init; }

    public DateOnly? Dob { get; init; }

    public string? Surname { get; init; }

    /// <summary>Never prints an identifier.</summary>
    public override string ToString() => nameof(StudentMatch);
}

/// <summary>One status of the child at the session date.</summary>
internal sealed record StatusSnapshotEntry(string Code, DateOnly? Since, string? Authority);

/// <summary>Where the note came from.</summary>
internal sealed record SourceReference
{
    public required string Record { get; init; }

    public required string CaseNote { get; init; }

    public required int Version { get; init; }

    public required bool GroupRecord { get; init; }

    public string? Amends { get; init; }
}
