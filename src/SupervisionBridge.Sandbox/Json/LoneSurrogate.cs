using System.Text.Json;

namespace SupervisionBridge.Sandbox.Json;

/// <summary>JSON can spell half of a surrogate pair (<c>"\ud800"</c>); no UTF-8 body can hold it, so its hash would be a guess.</summary>
internal static class LoneSurrogate
{
    /// <summary>False where the string holds one.</summary>
    public static bool TryRead(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = string.Empty;
            return false;
        }
    }
}
