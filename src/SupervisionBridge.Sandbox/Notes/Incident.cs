using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Notes;

/// <summary>One entry in a pupil's file, or in the tray. Changed only under the school's gate.</summary>
internal sealed class Incident
{
    public required string Id { get; init; }

    /// <summary>The request that made it, as it was sent: what a second request with its external id is compared with.</summary>
    public required JsonElement Content { get; init; }

    public required string State { get; set; }
    public required string? StudentId { get; set; }

    /// <summary>What the school keeps. Unlike <see cref="Content"/> it may have been altered.</summary>
    public required string Body { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EditedAt { get; set; }
    public required IReadOnlyList<AlertResult> Alerts { get; init; }
    public List<IncidentAction> Actions { get; } = [];
    public List<IncidentFile> Files { get; } = [];

    public string ExternalId => Content.Text("external_id")!;
    public string Title => Content.Text("title")!;
    public string OccurredAt => Content.Text("occurred_at")!;
    public string RecordedAt => Content.Text("recorded_at")!;
    public string? Amends => Content.GetProperty("source_ref").Text("amends");

    public DateTimeOffset Occurred => Rfc3339.TryParseInstant(OccurredAt, out var instant) ? instant : CreatedAt;
}
