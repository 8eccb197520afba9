using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Storage.Words;

/// <summary>Writes a closed set into documents by its stored words.</summary>
internal sealed class StoredWordConverter<T>(StoredWords<T> words) : JsonConverter<T>
    where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => words.Read(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(words.Of(value));
}
