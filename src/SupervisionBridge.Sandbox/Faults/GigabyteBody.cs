using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class GigabyteBody : Fault
{
    public override string Kind => "gigabyte-body";
    public override string Meaning => "It was done; the answer is a gigabyte long.";

    public override Reply After(ApiCall call, Reply reply, FaultOrder order) =>
        reply is JsonReply json ? new FloodReply(json.Status) : reply;
}
