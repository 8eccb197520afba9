using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Delivery;

/// <summary>People's decisions in the store.</summary>
public interface IDecisions
{
    /// <summary>Decisions in the order they were taken, the newest last.</summary>
    Task<Page<KeptDecision>> ListAsync(DecisionFilter filter, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>Which decisions to list; what is null does not filter.</summary>
public sealed record DecisionFilter
{
    /// <summary>Record.</summary>
    public string? RecordReference { get; init; }

    /// <summary>What was decided.</summary>
    public EntryKind? Kind { get; init; }

    /// <summary>Delivery.</summary>
    public string? DeliveryId { get; init; }
}
