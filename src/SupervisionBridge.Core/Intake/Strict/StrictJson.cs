using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>
/// Reads JSON against a type and its attributes, and names every fault at once by JSON pointer (RFC 6901). System.Text.Json stops at the
/// first, so the document is walked; what is faulty is left out, and the rest is deserialised for further checks.
/// </summary>
public static class StrictJson
{
    /// <summary>Deepest nesting taken.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>Reads <paramref name="utf8"/>; faults go to <paramref name="faults"/>.</summary>
    /// <returns>What could be read, with faulty members left out; null where nothing could.</returns>
    public static T? Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, Faults faults)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                faults.Add(string.Empty, "must be a JSON object.");
                return null;
            }

            return StrictWalk.Object(document.RootElement, type, string.Empty, faults) is JsonObject sound ? sound.Deserialize(type) : null;
        }
        catch (JsonException malformed)
        {
            faults.Add(string.Empty, malformed.LineNumber is { } line
                ? $"is not JSON as RFC 8259 has it, or is nested deeper than {MaxDepth}: line {line + 1}, byte {malformed.BytePositionInLine}."
                : $"is not JSON as RFC 8259 has it, or is nested deeper than {MaxDepth}.");
            return null;
        }
    }
}
