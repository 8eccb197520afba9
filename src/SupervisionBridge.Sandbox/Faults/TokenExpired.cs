using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class TokenExpired : Fault
{
    public override string Kind => "token-expired";
    public override string Meaning => "401; an OAuth token that came with the call holds no longer.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.School.Tokens.Revoke(Caller.Bearer(call.Request) ?? string.Empty);
        return Caller.Unknown(presented: true);
    }
}
