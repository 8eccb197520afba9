using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class ClockSkew : Fault
{
    public override string Kind => "clock-skew";
    public override string Meaning => "The school's clock is shiftSeconds (one hour) ahead: status, created_at, the Date header.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.Skew = TimeSpan.FromSeconds(order.ShiftSeconds ?? 3600);
        return null;
    }
}
