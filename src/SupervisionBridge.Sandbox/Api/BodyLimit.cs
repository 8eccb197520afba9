using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

internal static class BodyLimit
{
    /// <summary>True where the member <c>body</c> has more UTF-16 code units than the school takes.</summary>
    public static bool IsExceeded(JsonElement content, int maxChars) =>
        content.Given("body") is { ValueKind: JsonValueKind.String } body && LoneSurrogate.TryRead(body, out var text) && text.Length > maxChars;
}
