using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>A fault that strikes this call, with the order it was switched on by.</summary>
internal sealed record StrikingFault(Fault Fault, FaultOrder Order)
{
    public Reply? Before(ApiCall call) => Fault.Before(call, Order);

    public Reply After(ApiCall call, Reply reply) => Fault.After(call, reply, Order);
}
