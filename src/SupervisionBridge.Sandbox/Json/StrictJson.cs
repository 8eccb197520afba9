using System.Text.Json;
using System.Text.Unicode;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>JSON as a strict server reads it: valid UTF-8, no comments, no trailing commas, no member twice.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Null where the bytes are no such JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Options);
            return document.RootElement.Clone();
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
