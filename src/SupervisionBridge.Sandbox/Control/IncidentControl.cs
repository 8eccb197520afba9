using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>What people do to incidents in the school, and everything that is kept of them.</summary>
internal static class IncidentControl
{
    private static readonly TextShape Text = new(1);

    public static IEnumerable<ControlCall> Calls { get; } =
    [
        new("GET", "/incidents", ControlCall.Nothing, List),
        new("GET", "/tray", ControlCall.Nothing, ListTray),
        new("POST", "/incidents/{id}/delete", ControlCall.Nothing, request => Change(request, Delete)),
        new("POST", "/incidents/{id}/edit", new ObjectShape(Need("body", Text)), request => Change(request, Edit)),
        new("POST", "/incidents/{id}/attach", new ObjectShape(Need("studentId", Text)), Attach),
        new("POST", "/operations/{id}", new ObjectShape(Need("state", TextShape.OneOf("succeeded", "failed"))), Settle),
    ];

    private static JsonReply List(ControlRequest request) => Listed(request, request.School.Incidents.All);

    private static JsonReply ListTray(ControlRequest request) => Listed(request, request.School.Incidents.All.Where(incident => incident.State is IncidentState.Tray));

    private static JsonReply Listed(ControlRequest request, IEnumerable<Incident> incidents) =>
        new(200, JsonBytes.Items(incidents, (json, incident) => Write(json, incident, request.Pages)));

    /// <summary>The contract's members, and then what it keeps to itself: the request as it was sent, and the files.</summary>
    private static void Write(Utf8JsonWriter json, Incident incident, string pages)
    {
        json.WriteStartObject();
        IncidentJson.WriteMembers(json, incident, pages, incident.Body);
        json.WriteItems("files", incident.Files, IncidentFile.Write);
        json.WritePropertyName("request");
        incident.Content.WriteTo(json);
        json.WriteEndObject();
    }

    private static void Delete(Incident incident, ControlRequest request) => incident.State = IncidentState.Deleted;

    private static void Edit(Incident incident, ControlRequest request) => incident.Body = request.Content.Text("body")!;

    private static Reply Attach(ControlRequest request)
    {
        var student = request.Content.Text("studentId")!;
        return request.School.Roster.Find(student) is null
            ? Problem.Invalid(FieldErrors.Of("studentId", "is not a student here")).Reply()
            : Change(request, (incident, _) => (incident.State, incident.StudentId) = (IncidentState.Filed, student), edits: false);
    }

    private static Reply Change(ControlRequest request, Action<Incident, ControlRequest> change, bool edits = true)
    {
        if (request.School.Incidents.Find(request.Id) is not { } incident)
        {
            return Problem.NotFound.Reply();
        }

        change(incident, request);
        incident.EditedAt = edits ? request.School.Now : incident.EditedAt;
        return new JsonReply(200, JsonBytes.Of(json => Write(json, incident, request.Pages)));
    }

    private static Reply Settle(ControlRequest request)
    {
        if (request.School.Incidents.FindWrite(request.Id) is not { } write)
        {
            return Problem.NotFound.Reply();
        }

        write.Settle(request.Content.Text("state") is "succeeded");
        return new JsonReply(200, JsonBytes.Object(write.Write));
    }
}
