namespace SupervisionBridge.Core.Delivery;

/// <summary>Tells whoever waits that some delivery changed. A wake-up, not a record: look at the store for what changed.</summary>
public sealed class DeliveryEvents
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next change. Take it before looking at the store, so that no change falls between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Something changed.</summary>
    public void Changed() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
