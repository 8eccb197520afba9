namespace SupervisionBridge.Core.Schools;

/// <summary>What became of taking a school off the bridge: a closed set.</summary>
public abstract record LeaveResult
{
    private LeaveResult()
    {
    }

    /// <summary>The school has left, now or before.</summary>
    /// <param name="HandOver">Its cross-references.</param>
    public sealed record Left(CrossReferenceHandOver HandOver) : LeaveResult;

    /// <summary>Nothing was changed: these are not over.</summary>
    public sealed record NotOver(UnfinishedDeliveries Deliveries) : LeaveResult;

    /// <summary>Nothing is known of such a school.</summary>
    public sealed record Unknown : LeaveResult;
}
