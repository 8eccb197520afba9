namespace SupervisionBridge.Core.Troubles;

/// <summary>Trouble of a kind at a school, once from its start to its end. Never a name, a pupil id or text.</summary>
public sealed record Trouble
{
    /// <summary>Its own opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Kind.</summary>
    public required TroubleKind Kind { get; init; }

    /// <summary>School; null for the bridge as a whole.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>Since when, as it was first seen: since when the one waited that waited longest.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was over; null while it lasts.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>The most that it concerned at once.</summary>
    public required int Most { get; init; }
}
