using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>
/// Writes an incident once. The external id decides first: what was written before is answered (200) or refused (409) whatever has become of its
/// student since. Contents are compared as JSON values: 1 equals 1.0, the order of members means nothing, a member left out is not the same as null.
/// </summary>
internal sealed class CreateIncident : ApiOperation
{
    public override string Name => "createIncident";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesWrite];
    public override bool Writes => true;
    public override string Takes => "application/json";

    public override Reply Answer(ApiCall call)
    {
        if (call.Json is not { } content)
        {
            return Problem.NotJson.Reply();
        }

        if (BodyLimit.IsExceeded(content, call.School.Settings.MaxBodyChars))
        {
            return Problem.TooLarge.Reply();
        }

        var errors = new FieldErrors();
        NewIncidentShape.Whole.Check(content, string.Empty, errors);
        return errors.Any
            ? Problem.Invalid(errors).Reply()
            : (call.School.Settings.Lax ? null : Before(call, content)) ?? NewIncidentRules.Fault(content, call.School)?.Reply() ?? Write(call, content);
    }

    /// <summary>The answer where the external id has been used before.</summary>
    private static Reply? Before(ApiCall call, JsonElement content)
    {
        var externalId = content.Text("external_id")!;
        if (call.School.Incidents.FindByExternalId(externalId) is { } incident)
        {
            return JsonElement.DeepEquals(incident.Content, content) ? Shown(200, call, incident, incident.Body) : Problem.OtherContent.Reply();
        }

        return call.School.Incidents.FindPending(externalId) is { } pending
            ? JsonElement.DeepEquals(pending.Content, content) ? Taken(call, pending) : Problem.OtherContent.Reply()
            : null;
    }

    private static JsonReply Write(ApiCall call, JsonElement content)
    {
        var (school, conditions, now) = (call.School, call.Conditions, call.Now);
        if (conditions.Later is not { } later)
        {
            return Shown(201, call, Commit(), content.Text("body")!);
        }

        var write = new PendingWrite { Id = school.Incidents.NextId("op"), Content = content, Commit = Commit };
        school.Incidents.Add(write);
        var answer = Taken(call, write);
        school.Due.At(school.Now + later.After, () => write.Settle(later.Succeeds));
        return answer;

        Incident Commit()
        {
            var incident = NewIncident.From(content, school, conditions, now);
            school.Incidents.Add(incident);
            if (conditions.Afterwards is { } afterwards)
            {
                school.Due.At(school.Now + afterwards.After, () => afterwards.Change(incident, school.Now));
            }

            return incident;
        }
    }

    private static JsonReply Shown(int status, ApiCall call, Incident incident, string body) =>
        new JsonReply(status, JsonBytes.Of(json => IncidentJson.Write(json, incident, call.Pages, body)))
            .With("Location", $"/{call.School.Urn}/api/v1/incidents/{incident.Id}");

    private static JsonReply Taken(ApiCall call, PendingWrite write) =>
        new JsonReply(202, JsonBytes.Object(write.Write)).With("Location", $"/{call.School.Urn}/api/v1/operations/{write.Id}");
}
