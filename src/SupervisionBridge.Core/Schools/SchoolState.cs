namespace SupervisionBridge.Core.Schools;

/// <summary>What the store keeps of a school: its lane's last word, whether a person paused it, and which system it has.</summary>
public sealed record SchoolState
{
    /// <summary>The school.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>When a person paused it; null where nobody did.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>What its lane last said.</summary>
    public ConditionReport Condition { get; init; } = ConditionReport.Open;

    /// <summary>The systems it has had, the first first; empty where none is remembered.</summary>
    public IReadOnlyList<SchoolSystemPeriod> Systems { get; init; } = [];

    /// <summary>What a school file names instead of the current one; null where none does.</summary>
    public OtherSystem? Other { get; init; }

    /// <summary>Why nothing is claimed, looked for or read back there from this node; null where nothing stands in the way.</summary>
    public SystemDoubt? Doubt { get; init; }
}
