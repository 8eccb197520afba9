using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary>Prints an answer of the bridge: as one line of JSON, or as one line a member.</summary>
internal static class Printed
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON in which letters and signs stand as they are: it goes to a terminal or a program, never into a page.</summary>
    public static string Json(JsonNode answer) => answer.ToJsonString(Readable);

    public static async Task ObjectAsync(JsonNode answer, bool json)
    {
        if (json)
        {
            await Console.Out.WriteLineAsync(Json(answer));
            return;
        }

        foreach (var (name, value) in answer.AsObject())
        {
            var text = value is JsonArray list ? string.Join(", ", list.Select(item => item?.ToString())) : value?.ToString();
            await Console.Out.WriteLineAsync($"{name + ":",-18} {text}");
        }
    }
}
