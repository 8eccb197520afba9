using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>None or one, by external id. A deleted one is found, with its state.</summary>
internal sealed class FindIncidents : ApiOperation
{
    public override string Name => "findIncidents";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesRead];

    public override Reply Answer(ApiCall call)
    {
        var errors = new FieldErrors();
        QueryRules.Check(call.Request.Query, ["external_id"], errors);
        if (call.Request.Query.One("external_id") is not { Length: > 0 } externalId)
        {
            errors.Add("external_id", "is required");
            return Problem.Invalid(errors).Reply();
        }

        if (errors.Any)
        {
            return Problem.Invalid(errors).Reply();
        }

        Incident[] found = call.School.Incidents.FindByExternalId(externalId) is { } incident ? [incident] : [];
        return new JsonReply(200, JsonBytes.Items(found, (json, one) => IncidentJson.Write(json, one, call.Pages)));
    }
}
