using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

internal static class JsonBytes
{
    // Names keep their letters on the wire: the text is served as application/json, never inside HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members) => Of(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Items<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Object(json => json.WriteItems("items", items, write));
}
