namespace SupervisionBridge.Core.Delivery;

/// <summary>Wakes whoever waits for it at that moment.</summary>
internal sealed class Bell
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next ring. Take it before looking at what it announces, so that no ring falls between.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Rings.</summary>
    public void Ring() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
