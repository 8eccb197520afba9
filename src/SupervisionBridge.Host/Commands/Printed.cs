using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary>Prints an answer of the bridge: as one line of JSON, or as one line a member.</summary>
internal static class Printed
{
    public static async Task ObjectAsync(JsonNode answer, bool json)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(answer.ToJsonString());
            return;
        }

        foreach (var (name, value) in answer.AsObject())
        {
            var text = value is JsonArray list ? string.Join(", ", list.Select(item => item?.ToString())) : value?.ToString();
            await Console.Out.WriteLineAsync($"{name + ":",-18} {text}");
        }
    }
}
