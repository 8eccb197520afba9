using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class AlertFailed : CreateFault
{
    public override string Kind => "alert-failed";
    public override string Meaning => "The note is written; every alert of it fails.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.AlertsFail = true;
        return null;
    }
}
