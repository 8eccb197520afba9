using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>The faults switched on in one school, in the order they were. The school's gate guards it.</summary>
internal sealed class ArmedFaults
{
    private readonly List<ArmedFault> _armed = [];
    private int _lastId;

    public IReadOnlyList<ArmedFault> All => _armed;

    public ArmedFault Arm(FaultOrder order)
    {
        var armed = new ArmedFault(++_lastId, order, FaultRegistry.Ordered(order));
        _armed.Add(armed);
        return armed;
    }

    public void Clear() => _armed.Clear();

    public bool Clear(int id) => _armed.RemoveAll(fault => fault.Id == id) > 0;

    public IReadOnlyList<StrikingFault> Take(ApiOperation operation) =>
        _armed.Count == 0 ? [] : [.. _armed.Select(fault => fault.Strike(operation)).OfType<StrikingFault>()];
}
