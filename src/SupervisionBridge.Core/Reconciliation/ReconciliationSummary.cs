namespace SupervisionBridge.Core.Reconciliation;

/// <summary>How a reconciliation stands. Counts are of notes, each of them once.</summary>
public sealed record ReconciliationSummary
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Which notes.</summary>
    public required ReconciliationScope Scope { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while a school of it waits or goes on.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Looked at.</summary>
    public required int Checked { get; init; }

    /// <summary>Not there any more.</summary>
    public required int Missing { get; init; }

    /// <summary>Other text, title or date.</summary>
    public required int Edited { get; init; }

    /// <summary>In another file.</summary>
    public required int Moved { get; init; }

    /// <summary>Not looked at, because the store cannot say any more where they were proven.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Of those that are missing, edited, moved or unreadable: how many a person had acknowledged, and nothing there has changed since.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>Not looked at, because the school's system was in trouble.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Not looked at, because the school's system cannot be read back or is not configured any more, or because they stand in a system that the school has left.</summary>
    public required int Skipped { get; init; }
}
