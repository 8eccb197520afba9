namespace SupervisionBridge.Core.Troubles;

/// <summary>What people are told of a trouble: once when it starts and once when it clears. Never a name, a pupil id or text.</summary>
public sealed record Alert
{
    /// <summary>Its own opaque id: whoever is told twice knows it by that.</summary>
    public required string Id { get; init; }

    /// <summary>Kind of trouble.</summary>
    public required TroubleKind Kind { get; init; }

    /// <summary>School; null for the bridge as a whole.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>Whether it started or is over.</summary>
    public required TroubleChange Change { get; init; }

    /// <summary>How many it concerned when it started; when it cleared, the most that it concerned at once.</summary>
    public required int Amount { get; init; }

    /// <summary>Since when the trouble was there.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the bridge saw the change.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the receiver is to be told; null once it was, or where there was none.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How often the receiver did not take it.</summary>
    public int Attempts { get; init; }
}
