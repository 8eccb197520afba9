using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

internal static class NewIncident
{
    public static Incident From(JsonElement content, School school, Conditions conditions, DateTimeOffset now)
    {
        var student = school.Settings.TrayMode ? null : content.Text("student_id");
        var body = content.Text("body")!;
        return new Incident
        {
            Id = school.Incidents.NextId("inc"),
            Content = content,
            State = student is null ? IncidentState.Tray : IncidentState.Filed,
            StudentId = student,
            Body = conditions.AlterBody?.Invoke(body) ?? body,
            CreatedAt = now,
            Alerts = [.. content.Texts("alert_staff_ids").Select(id => new AlertResult(id, ResultOf(id)))],
        };

        string ResultOf(string staffId) => conditions.AlertsFail ? "failed"
            : school.Staff.Exists(member => member.Id == staffId && member.Active) ? "sent"
            : "inactive";
    }
}
