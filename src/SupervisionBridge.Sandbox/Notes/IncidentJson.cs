using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Notes;

internal static class IncidentJson
{
    /// <summary>As the contract has it; <paramref name="pages"/> is where the staff pages are, <paramref name="body"/> what is shown in place of the stored body.</summary>
    public static void Write(Utf8JsonWriter json, Incident incident, string pages, string? body = null)
    {
        json.WriteStartObject();
        WriteMembers(json, incident, pages, body ?? incident.Body);
        json.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter json, Incident incident, string pages, string body)
    {
        json.WriteString("id", incident.Id);
        json.WriteString("external_id", incident.ExternalId);
        json.WriteString("state", incident.State);
        json.WriteTextOrNull("student_id", incident.StudentId);
        json.WriteString("title", incident.Title);
        json.WriteString("body", body);
        json.WriteString("body_sha256", BodyHash.Of(body));
        json.WriteTexts("categories", incident.Content.Texts("categories"));
        json.WriteString("occurred_at", incident.OccurredAt);
        json.WriteString("recorded_at", incident.RecordedAt);
        json.WriteString("created_at", Rfc3339.Write(incident.CreatedAt));
        json.WriteTextOrNull("edited_at", incident.EditedAt is { } edited ? Rfc3339.Write(edited) : null);
        json.WriteItems("actions", incident.Actions, IncidentAction.Write);
        json.WriteString("url", incident.StudentId is null ? $"{pages}/tray#{incident.Id}" : $"{pages}/files/{incident.StudentId}#{incident.Id}");
        json.WriteItems("alerts", incident.Alerts, WriteAlert);
    }

    private static void WriteAlert(Utf8JsonWriter json, AlertResult alert)
    {
        json.WriteStartObject();
        json.WriteString("staff_id", alert.StaffId);
        json.WriteString("result", alert.Result);
        json.WriteEndObject();
    }
}
