using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class AuthorisationState(string state) : Fault
{
    public override string Kind => "authorisation-" + state;
    public override string Meaning => "403, the integration is " + state + "; getStatus says so too.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.State = state;
        return null;
    }
}
