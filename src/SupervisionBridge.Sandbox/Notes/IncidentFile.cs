using System.Text.Json;

namespace SupervisionBridge.Sandbox.Notes;

/// <summary>A file under an incident. The sandbox keeps its name, size and hash, not its bytes.</summary>
internal sealed record IncidentFile(string Id, string Name, long Bytes, string Sha256)
{
    public static void Write(Utf8JsonWriter json, IncidentFile file)
    {
        json.WriteStartObject();
        json.WriteString("id", file.Id);
        json.WriteString("name", file.Name);
        json.WriteNumber("bytes", file.Bytes);
        json.WriteString("sha256", file.Sha256);
        json.WriteEndObject();
    }
}
