namespace SupervisionBridge.Core.Reconciliation;

/// <summary>A proven note, as its cross-references say where it stands.</summary>
public sealed record NoteToCheck
{
    /// <summary>The delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>School whose file it is in.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Its parts.</summary>
    public required IReadOnlyList<PartToCheck> Parts { get; init; }
}

/// <summary>One part of a note, as it was proven.</summary>
public sealed record PartToCheck
{
    /// <summary>Our reference there.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The pupil whose file it was proven in.</summary>
    public required string PupilId { get; init; }

    /// <summary>Hash of its body.</summary>
    public required string BodyHash { get; init; }

    /// <summary>Hash of its title; null where what was sent has been purged.</summary>
    public string? TitleHash { get; init; }

    /// <summary>The date it bears; null where what was sent has been purged.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"part {ExternalReference}";
}
