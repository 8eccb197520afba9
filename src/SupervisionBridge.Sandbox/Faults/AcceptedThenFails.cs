using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class AcceptedThenFails : CreateFault
{
    public override string Kind => "accepted-then-fails";
    public override string Meaning => "202 with an operation that fails after delayMs (0); nothing is written.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.Later = (Succeeds: false, order.Delay(0));
        return null;
    }
}
