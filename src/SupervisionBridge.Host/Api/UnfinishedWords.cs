using System.Globalization;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>Deliveries that stand in the way, by number and reference.</summary>
internal static class UnfinishedWords
{
    public static string Of(UnfinishedDeliveries deliveries) => deliveries.Count == 1 ? "1 delivery" : string.Create(CultureInfo.InvariantCulture, $"{deliveries.Count} deliveries");

    /// <summary>Those that are named, each with its record and state.</summary>
    public static string Named(UnfinishedDeliveries deliveries)
    {
        var named = string.Join(", ", deliveries.First.Select(delivery => $"{delivery.Id} of {delivery.RecordReference} ({delivery.State})"));
        return deliveries.Count > deliveries.First.Count ? $"The first {deliveries.First.Count}: {named}." : $"{named}.";
    }
}
