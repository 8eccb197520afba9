using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Retention;

/// <summary>While it is in force, nothing of what it covers is purged or removed: a record, or every record with a child.</summary>
public sealed record LegalHold
{
    /// <summary>Id, safe to show.</summary>
    public required string Id { get; init; }

    /// <summary>The school.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>The record; null where it is a child.</summary>
    public string? RecordReference { get; init; }

    /// <summary>The school system's id of the child; null where it is a record.</summary>
    public string? PupilId { get; init; }

    /// <summary>Keyed hashes by which the child is known (pupil id, UPN, name with date of birth). Empty where it is a record, and in lists.</summary>
    public IReadOnlySet<string> Child { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Who set it, and why.</summary>
    public required Decision Made { get; init; }

    /// <summary>Who lifted it; null while it is in force.</summary>
    public Decision? Lifted { get; init; }

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"hold {Id}";
}
