using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class BodyAltered : CreateFault
{
    public override string Kind => "body-altered";
    public override string Meaning => "The note is kept without its last character; the answer shows what was sent.";
    public override bool Passes => false;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.AlterBody = body => body.Length > 1 ? body[..^1] : "?";
        return null;
    }
}
