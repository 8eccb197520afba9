using System.Globalization;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Rest.Answers;

/// <summary>What a JSON Pointer (RFC 6901) points to.</summary>
internal static class JsonPointer
{
    /// <summary>The value; null where the pointer hits nothing.</summary>
    public static JsonElement? At(JsonElement from, string pointer)
    {
        var at = from;
        foreach (var step in pointer.Split('/').Skip(1).Select(raw => raw.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }
}
