using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Notes;

/// <summary>An incident that was taken and is written later, or never.</summary>
internal sealed class PendingWrite
{
    public required string Id { get; init; }
    public required JsonElement Content { get; init; }
    public required Func<Incident> Commit { get; init; }
    public string State { get; private set; } = "pending";
    public string? IncidentId { get; private set; }

    public string ExternalId => Content.Text("external_id")!;
    public bool IsPending => State is "pending";

    public void Settle(bool succeeds)
    {
        if (!IsPending)
        {
            return;
        }

        IncidentId = succeeds ? Commit().Id : null;
        State = succeeds ? "succeeded" : "failed";
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("state", State);
        json.WriteTextOrNull("incident_id", IncidentId);
        if (State is "failed")
        {
            json.WritePropertyName("problem");
            Problem.WriteObject(json, Problem.Invalid(FieldErrors.Of("categories", "could not be filed when its turn came")));
        }
    }
}
