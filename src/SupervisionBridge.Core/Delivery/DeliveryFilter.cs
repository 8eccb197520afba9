namespace SupervisionBridge.Core.Delivery;

/// <summary>Which deliveries to list; what is null does not filter.</summary>
public sealed record DeliveryFilter
{
    /// <summary>State.</summary>
    public DeliveryState? State { get; init; }

    /// <summary>School.</summary>
    public string? SchoolUrn { get; init; }

    /// <summary>Record.</summary>
    public string? RecordReference { get; init; }
}
