namespace SupervisionBridge.CrashLab.Checking;

/// <summary>An entry as the school itself holds it. Its text is not kept, only what stands in it.</summary>
internal sealed record StandingEntry
{
    public required string Urn { get; init; }

    /// <summary>Its place in the order in which the school stored entries.</summary>
    public required int Order { get; init; }

    /// <summary>The school system's id.</summary>
    public required string Id { get; init; }

    /// <summary>Our reference.</summary>
    public required string Reference { get; init; }

    /// <summary>filed, tray or deleted.</summary>
    public required string State { get; init; }

    /// <summary>Whose file it is in; in the tray, whom it is meant for.</summary>
    public required string? PupilId { get; init; }

    /// <summary>Tokens in its text.</summary>
    public required IReadOnlyList<string> Markers { get; init; }

    /// <summary>Tokens anywhere in the entry and in the request that made it.</summary>
    public required IReadOnlyList<string> MarkersAnywhere { get; init; }

    /// <summary>SHA-256 of the text as it stands there.</summary>
    public required string BodyHash { get; init; }

    /// <summary>The reference of the entry that it amends or withdraws.</summary>
    public string? Amends { get; init; }

    /// <summary>Whether what stands there is not what was sent: the school's doing.</summary>
    public bool IsAltered { get; init; }

    /// <summary>The delivery, which is the reference without its part.</summary>
    public string Delivery => Reference[..Math.Max(0, Reference.LastIndexOf('-'))];

    public bool IsDeleted => State == "deleted";

    public override string ToString() => $"entry {Id} ({Reference}), {State}, file of {PupilId ?? "nobody"}, number {Order} there";
}
