using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Notes;

/// <summary>An entry under an incident.</summary>
internal sealed record IncidentAction(string Id, JsonElement Content)
{
    public string ExternalId => Content.Text("external_id")!;
    public string Body => Content.Text("body")!;
    public string OccurredAt => Content.Text("occurred_at")!;
    public string OnBehalfOf => Content.Text("on_behalf_of")!;

    public static void Write(Utf8JsonWriter json, IncidentAction action)
    {
        json.WriteStartObject();
        json.WriteString("id", action.Id);
        json.WriteString("external_id", action.ExternalId);
        json.WriteString("body", action.Body);
        json.WriteString("body_sha256", BodyHash.Of(action.Body));
        json.WriteString("occurred_at", action.OccurredAt);
        json.WriteEndObject();
    }
}
