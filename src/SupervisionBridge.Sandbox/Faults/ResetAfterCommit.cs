using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class ResetAfterCommit : Fault
{
    public override string Kind => "reset-after-commit";
    public override string Meaning => "It was done; the connection is reset in place of the answer.";
    public override Reply After(ApiCall call, Reply reply, FaultOrder order) => new ResetReply();
}
