namespace SupervisionBridge.Core.Schools;

/// <summary>What the store keeps of a school: its lane's last word, and whether a person paused it.</summary>
public sealed record SchoolState
{
    /// <summary>The school.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>When a person paused it; null where nobody did.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>What its lane last said.</summary>
    public ConditionReport Condition { get; init; } = ConditionReport.Open;
}
