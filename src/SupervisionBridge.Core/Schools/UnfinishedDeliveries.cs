namespace SupervisionBridge.Core.Schools;

/// <summary>Deliveries that stand in the way of a move or a leave.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them, the oldest first, at most <see cref="Most"/>.</param>
public sealed record UnfinishedDeliveries(int Count, IReadOnlyList<UnfinishedDelivery> First)
{
    /// <summary>So many are named.</summary>
    public const int Most = 20;
}

/// <summary>A delivery that is not over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RecordReference">Its record.</param>
/// <param name="State">Where it stands, in the store's word.</param>
public sealed record UnfinishedDelivery(string Id, string RecordReference, string State);
