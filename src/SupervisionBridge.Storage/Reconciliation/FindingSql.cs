namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>Conditions on what reconciliation found of deliveries.</summary>
internal static class FindingSql
{
    /// <summary>
    /// Somebody must look, and nobody has acknowledged it yet. Every word of the set is named, which leads to the index of what differs: without them the index in the order of schools looks better than it is. What was withdrawn may be removed or changed there: that is as it should be.
    /// </summary>
    public const string WantsALook = "found IS NOT NULL AND found IN ('missing', 'moved', 'edited', 'unreadable') AND acknowledged_at IS NULL AND state <> 'withdrawn'";
}
