using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Rest.Answers;

/// <summary>An answer's JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>The JSON; null where the body is too long, not called JSON, none, or names a member twice.</summary>
    public static JsonElement? Of(Answer answer)
    {
        using var document = answer.Json(RestJson.Default.JsonDocument);
        return document?.RootElement.Clone();
    }
}

/// <summary>JSON of any shape, without doubled members.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false)]
[JsonSerializable(typeof(JsonDocument))]
internal sealed partial class RestJson : JsonSerializerContext;
