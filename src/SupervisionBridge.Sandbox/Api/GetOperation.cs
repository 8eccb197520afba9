using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

internal sealed class GetOperation : ApiOperation
{
    public override string Name => "getOperation";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesWrite, SandboxPermissions.NotesRead];

    public override Reply Answer(ApiCall call) => call.School.Incidents.FindWrite(call.Id) is { } write
        ? new JsonReply(200, JsonBytes.Object(write.Write))
        : Problem.NotFound.Reply();
}
