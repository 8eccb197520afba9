using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class EmptyBody : Fault
{
    public override string Kind => "empty-body";
    public override string Meaning => "It was done; the answer has its status and nothing in it.";

    public override Reply After(ApiCall call, Reply reply, FaultOrder order) =>
        reply is JsonReply json ? json with { Body = default, Headers = [] } : reply;
}
