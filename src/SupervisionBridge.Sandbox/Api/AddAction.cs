using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>An entry under an incident, once for each external id under that incident.</summary>
internal sealed class AddAction : ApiOperation
{
    private static readonly TextShape Text = new();
    private static readonly ObjectShape Whole = new(
        Need("external_id", new TextShape(1, 200)),
        Need("body", NewIncidentShape.PlainText),
        Need("occurred_at", TextShape.Instant),
        Need("on_behalf_of", Text),
        MayBeNull("due_on", TextShape.Date),
        May("alert_staff_ids", new ListShape(Text)));

    public override string Name => "addAction";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesWrite];
    public override bool Writes => true;
    public override string Takes => "application/json";

    public override Reply Answer(ApiCall call)
    {
        if (call.School.Incidents.Find(call.Id) is not { } incident)
        {
            return Problem.NotFound.Reply();
        }

        if (call.Json is not { } content)
        {
            return Problem.NotJson.Reply();
        }

        if (BodyLimit.IsExceeded(content, call.School.Settings.MaxBodyChars))
        {
            return Problem.TooLarge.Reply();
        }

        var errors = new FieldErrors();
        Whole.Check(content, string.Empty, errors);
        return errors.Any ? Problem.Invalid(errors).Reply() : Write(call, incident, content);
    }

    private static Reply Write(ApiCall call, Incident incident, JsonElement content)
    {
        if (incident.Actions.Find(action => action.ExternalId == content.Text("external_id")) is { } before)
        {
            return JsonElement.DeepEquals(before.Content, content) ? Shown(200, before) : Problem.OtherContent.Reply();
        }

        if (incident.State is IncidentState.Deleted)
        {
            return Problem.IsDeleted.Reply();
        }

        foreach (var (index, id) in content.Texts("alert_staff_ids").Index())
        {
            if (!call.School.Staff.Exists(member => member.Id == id))
            {
                return Problem.Invalid(FieldErrors.Of($"alert_staff_ids[{index}]", "is not a member of staff here")).Reply();
            }
        }

        var action = new IncidentAction(call.School.Incidents.NextId("act"), content);
        incident.Actions.Add(action);
        return Shown(201, action);
    }

    private static JsonReply Shown(int status, IncidentAction action) => new(status, JsonBytes.Of(json => IncidentAction.Write(json, action)));
}
