using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>Wakes whoever carries reconciliations out on this node.</summary>
public sealed class ReconciliationSignal
{
    private readonly Bell wakes = new();

    /// <summary>Completes at the next wake. Take it before looking at the store.</summary>
    public Task Next => wakes.Next;

    /// <summary>One was asked for.</summary>
    public void Wake() => wakes.Ring();
}
