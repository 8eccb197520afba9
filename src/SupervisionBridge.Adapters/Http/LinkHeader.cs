using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SupervisionBridge.Adapters.Http;

/// <summary>The <c>Link</c> header (RFC 8288), as far as paging needs it.</summary>
internal static partial class LinkHeader
{
    /// <summary>The address with <c>rel="next"</c>; null where there is none.</summary>
    public static string? Next(HttpResponseHeaders headers) =>
        headers.TryGetValues("Link", out var values) && Link().Match(string.Join(", ", values)) is { Success: true } match ? match.Groups["address"].Value : null;

    [GeneratedRegex("""<(?<address>[^<>]*)>(?:\s*;\s*\w+\*?\s*=\s*(?:"[^"]*"|[^",;\s]+))*?\s*;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();
}
