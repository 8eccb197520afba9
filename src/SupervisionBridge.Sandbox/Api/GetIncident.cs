using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Api;

internal sealed class GetIncident : ApiOperation
{
    public override string Name => "getIncident";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesRead];

    public override Reply Answer(ApiCall call) => call.School.Incidents.Find(call.Id) is { } incident
        ? new JsonReply(200, JsonBytes.Of(json => IncidentJson.Write(json, incident, call.Pages)))
        : Problem.NotFound.Reply();
}
