using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>What stands in a school whose system the bridge calls.</summary>
internal sealed class SandboxFiles(SchoolLevers school) : ISchoolFiles
{
    public async Task<IReadOnlyList<StandingEntry>> StandingAsync(CancellationToken cancellationToken) =>
        [.. (await school.IncidentsAsync(cancellationToken)).Select((incident, index) => Entry(index + 1, incident))];

    public Task<IReadOnlyList<string>> RegisterAsync(CancellationToken cancellationToken) => school.RegisterAsync(cancellationToken);

    private StandingEntry Entry(int order, JsonNode incident)
    {
        var request = incident["request"]!;
        var body = Text(incident, "body")!;
        return new StandingEntry
        {
            Urn = school.Urn,
            Order = order,
            Id = Text(incident, "id")!,
            Reference = Text(incident, "external_id")!,
            State = Text(incident, "state")!,
            PupilId = Text(incident, "student_id") ?? Text(request, "student_id"),
            Markers = [.. Marker.In(body).Distinct()],
            MarkersAnywhere = [.. Marker.In(incident.ToJsonString()).Distinct()],
            BodyHash = Text(incident, "body_sha256")!,
            Amends = Text(request["source_ref"]!, "amends"),
            IsAltered = body != Text(request, "body"),
        };
    }

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
