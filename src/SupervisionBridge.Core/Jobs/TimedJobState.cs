namespace SupervisionBridge.Core.Jobs;

/// <summary>How a timed job stands.</summary>
public sealed record TimedJobState
{
    /// <summary>The job.</summary>
    public required string Name { get; init; }

    /// <summary>The time that its last run was for.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The node that took it last.</summary>
    public required string Node { get; init; }

    /// <summary>Until when that node may be at it.</summary>
    public required DateTimeOffset LeaseEnd { get; init; }

    /// <summary>When that run ended; null while it runs, or where its node died.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Whether a node is at it.</summary>
    public bool Runs(DateTimeOffset now) => FinishedAt is null && LeaseEnd > now;

    /// <summary>Whether it can be taken for a time that it was due at.</summary>
    public bool CanBeTaken(DateTimeOffset dueAt, DateTimeOffset now) => FinishedAt is null ? DueAt <= dueAt && LeaseEnd <= now : DueAt < dueAt;
}
