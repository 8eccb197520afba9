using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>Deliveries that stand in the way, by reference.</summary>
internal static class UnfinishedWords
{
    /// <summary>Those that are named, each with its record and state.</summary>
    public static string Named(UnfinishedDeliveries deliveries)
    {
        var named = string.Join(", ", deliveries.First.Select(delivery => $"{delivery.Id} of {delivery.RecordReference} ({delivery.State})"));
        return deliveries.Count > deliveries.First.Count ? $"The first {deliveries.First.Count}: {named}." : $"{named}.";
    }
}
