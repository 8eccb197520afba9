namespace SupervisionBridge.Core.Delivery;

/// <summary>What a lane has in hand: claimed, and not yet stored or given back.</summary>
internal sealed class LaneHand(Bell bell)
{
    private int count;
    private volatile bool awaited;

    /// <summary>How many.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Whether the claimer waits for room: then it is woken when something is laid down. Set before counting.</summary>
    public bool Awaited
    {
        get => awaited;
        set => awaited = value;
    }

    /// <summary>So many were claimed.</summary>
    public void Take(int some) => Interlocked.Add(ref count, some);

    /// <summary>One is out of hand.</summary>
    public void Lay()
    {
        Interlocked.Decrement(ref count);
        if (awaited)
        {
            bell.Ring();
        }
    }
}
