using System.Net;
using System.Text;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>A client named by Basic authentication: id and secret are form-encoded before they are joined (RFC 6749, section 2.3.1).</summary>
internal static class BasicClient
{
    public static (string? Id, string? Secret)? Read(string header)
    {
        var pair = new byte[header.Length];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(header[6..].Trim(), pair, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(pair, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..]));
    }
}
