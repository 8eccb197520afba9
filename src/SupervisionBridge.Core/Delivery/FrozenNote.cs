using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>One part of a delivery as it will be sent, stored with the intent before the call goes out. Never changed: a second try sends the same bytes.</summary>
public sealed record FrozenNote
{
    /// <summary>Part, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>The bytes, their reference and pupil.</summary>
    public required PreparedNote Prepared { get; init; }

    /// <summary>Lower-case hex SHA-256 of the UTF-8 body: what reading back must show.</summary>
    public required string BodyHash { get; init; }

    /// <summary>Lower-case hex SHA-256 of the UTF-8 title.</summary>
    public required string TitleHash { get; init; }

    /// <summary>The date the entry must bear.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
