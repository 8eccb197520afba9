namespace SupervisionBridge.Host.Schools.Http;

/// <summary>What hindered calls to one school's system since the start, each once: what an adapter sees of it is a status or a broken call.</summary>
internal sealed class ReachLog
{
    private readonly Lock gate = new();
    private readonly HashSet<ReachFault> faults = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<ReachFault> Faults
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    public void Add(ReachFault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }
}
