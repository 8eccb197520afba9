using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

internal static class JsonWriting
{
    public static void WriteItems<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts) =>
        json.WriteItems(name, texts, (writer, text) => writer.WriteStringValue(text));

    /// <summary>Null is written as null, not left out.</summary>
    public static void WriteTextOrNull(this Utf8JsonWriter json, string name, string? text) => json.WriteString(name, text);
}
