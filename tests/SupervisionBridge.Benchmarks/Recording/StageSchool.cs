using System.Text.Json.Nodes;
using SupervisionBridge.Benchmarks.Processes;

namespace SupervisionBridge.Benchmarks.Recording;

/// <summary>A sandbox school with pupils of its own, and records about them.</summary>
internal sealed record StageSchool(SandboxSchool Sandbox, IReadOnlyList<JsonNode> Pupils, InventedRecord Records)
{
    public string Urn => Sandbox.Urn;
}
