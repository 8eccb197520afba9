using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class NoAnswerAfterCommit : Fault
{
    public override string Kind => "no-answer-after-commit";
    public override string Meaning => "It was done; no answer comes until the client gives up.";
    public override Reply After(ApiCall call, Reply reply, FaultOrder order) => new SilentReply();
}
