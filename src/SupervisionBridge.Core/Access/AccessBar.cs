using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Access;

/// <summary>A bar as stored: what a person is kept from, who said so and why.</summary>
public sealed record AccessBar
{
    /// <summary>Id, safe to show.</summary>
    public required string Id { get; init; }

    /// <summary>Keyed hash of the person's e-mail address.</summary>
    public required string PersonHash { get; init; }

    /// <summary>The person's e-mail address.</summary>
    public required string Person { get; init; }

    /// <summary>What the person is kept from.</summary>
    public required Bar Bar { get; init; }

    /// <summary>The school system's id of the child; null where it is a record.</summary>
    public string? PupilId { get; init; }

    /// <summary>Until when, not included; null for good.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who said so, and why.</summary>
    public required Decision Made { get; init; }

    /// <summary>Who ended it; null where nobody did.</summary>
    public Decision? Ended { get; init; }

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"bar {Id}";
}
