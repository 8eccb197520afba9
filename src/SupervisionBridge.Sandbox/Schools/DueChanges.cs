namespace SupervisionBridge.Sandbox.Schools;

/// <summary>What is to happen in the school at a time to come. It happens when somebody next looks, so that no timer races a test.</summary>
internal sealed class DueChanges
{
    private readonly PriorityQueue<Action, DateTimeOffset> _changes = new();

    public void At(DateTimeOffset due, Action change) => _changes.Enqueue(change, due);

    public void CatchUp(DateTimeOffset now)
    {
        while (_changes.TryPeek(out _, out var due) && due <= now)
        {
            _changes.Dequeue()();
        }
    }
}
