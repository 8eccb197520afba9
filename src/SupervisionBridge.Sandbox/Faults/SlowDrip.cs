using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class SlowDrip : Fault
{
    public override string Kind => "slow-drip";
    public override string Meaning => "The answer comes a byte at a time, delayMs (100) apart.";

    public override Reply After(ApiCall call, Reply reply, FaultOrder order) =>
        reply is JsonReply json ? new DripReply(json, order.Delay(100), call.Options.Time) : reply;
}
