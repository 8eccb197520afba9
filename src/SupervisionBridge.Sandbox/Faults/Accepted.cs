using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class Accepted : CreateFault
{
    public override string Kind => "accepted";
    public override string Meaning => "202 with an operation that succeeds after delayMs (0).";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.Later = (Succeeds: true, order.Delay(0));
        return null;
    }
}
