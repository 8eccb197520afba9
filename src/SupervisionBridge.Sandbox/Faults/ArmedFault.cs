using System.Diagnostics.CodeAnalysis;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>A fault that is switched on, and how often it has struck.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The draws must repeat from their seed.")]
internal sealed class ArmedFault(int id, FaultOrder order, IReadOnlyList<Fault> faults)
{
    private readonly Random _draws = new(order.Seed);
    private int _skipped;

    public int Id => id;
    public FaultOrder Order => order;
    public int Struck { get; private set; }
    public bool IsSpent => Struck >= order.Times;

    public StrikingFault? Strike(ApiOperation operation)
    {
        var fitting = faults.Where(fault => order.Operation is null ? fault.IsFor(operation) : order.Operation == operation.Name).ToList();
        if (IsSpent || fitting.Count == 0 || _draws.NextDouble() >= order.Rate || ++_skipped <= order.Skip)
        {
            return null;
        }

        Struck++;
        return new StrikingFault(fitting.Count == 1 ? fitting[0] : fitting[_draws.Next(fitting.Count)], order);
    }
}
