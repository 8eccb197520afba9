using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class ResetBeforeCommit : Fault
{
    public override string Kind => "reset-before-commit";
    public override string Meaning => "The connection is reset; nothing was done.";
    public override Reply? Before(ApiCall call, FaultOrder order) => new ResetReply();
}
