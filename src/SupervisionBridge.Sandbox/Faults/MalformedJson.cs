using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class MalformedJson : Fault
{
    public override string Kind => "malformed-json";
    public override string Meaning => "It was done; the answer breaks off in its middle and is JSON no more.";

    public override Reply After(ApiCall call, Reply reply, FaultOrder order) =>
        reply is JsonReply json ? json with { Body = json.Body[..(json.Body.Length / 2)] } : reply;
}
