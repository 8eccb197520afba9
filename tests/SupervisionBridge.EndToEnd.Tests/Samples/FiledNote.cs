using System.Text.Json.Nodes;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>A note as it stands in a school's own file.</summary>
internal sealed class FiledNote(JsonNode incident)
{
    public string Body => incident["body"]!.GetValue<string>();

    public string Title => incident["title"]!.GetValue<string>();

    /// <summary>Date, time and offset that the entry bears.</summary>
    public string OccurredAt => incident["occurred_at"]!.GetValue<string>();

    /// <summary>The request that wrote it.</summary>
    public JsonNode Request => incident["request"]!;

    public string Reference => incident["external_id"]!.GetValue<string>();

    public string State => incident["state"]!.GetValue<string>();

    /// <summary>The whole entry as text.</summary>
    public string Everything => incident.ToString();
}
