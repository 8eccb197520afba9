using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>Reads of an object: a member that is missing, null or of another kind reads as null.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement value, string name) =>
        value.Given(name) is { ValueKind: JsonValueKind.String } member && LoneSurrogate.TryRead(member, out var text) ? text : null;

    public static IEnumerable<string> Texts(this JsonElement value, string name) =>
        value.Given(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => LoneSurrogate.TryRead(item, out var text) ? text : string.Empty)
            : [];

    public static long? WholeNumber(this JsonElement value, string name) =>
        value.Given(name) is { ValueKind: JsonValueKind.Number } number ? (long)number.GetDecimal() : null;

    public static double? Number(this JsonElement value, string name) =>
        value.Given(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    public static bool? Truth(this JsonElement value, string name) =>
        value.Given(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } truth ? truth.GetBoolean() : null;

    public static JsonElement? Given(this JsonElement value, string name) =>
        value.ValueKind is JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;
}
