using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Adapters.Cpoms.Wire;

/// <summary>Times must bear their offset (RFC 3339): without one the serializer would quietly take this machine's own.</summary>
internal sealed class OffsetTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : throw new JsonException();
        var clock = text.IndexOf('T', StringComparison.OrdinalIgnoreCase);
        var bearsOffset = clock > 0 && text.AsSpan(clock).IndexOfAny("Zz+-") > 0;
        return bearsOffset && reader.TryGetDateTimeOffset(out var time) ? time : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Times that are sent are written by the note's composition.");
}
