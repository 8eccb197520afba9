using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;

namespace SupervisionBridge.Sandbox.Api;

internal sealed class GetStudent : ApiOperation
{
    public override string Name => "getStudent";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.StudentsRead];

    public override Reply Answer(ApiCall call) => call.School.Roster.Find(call.Id) switch
    {
        null => Problem.NotFound.Reply(),
        { MergedInto: { } into } => Problem.Merged(into).Reply(),
        var student => new JsonReply(200, JsonBytes.Of(json => StudentJson.Write(json, student, call.School.Roster.Index))),
    };
}
