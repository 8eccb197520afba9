using System.Text.RegularExpressions;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>Which headers a school file may name.</summary>
internal static partial class HeaderRules
{
    /// <summary>A token of HTTP (RFC 9110, section 5.6.2).</summary>
    public const string NamePattern = "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

    // What carries a call, what is of one connection only (RFC 9110, section 7.6.1), and what an adapter or the bridge says itself.
    private static readonly HashSet<string> Carrying = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Host", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Cookie", "Date", "Forwarded", "Via",
        "Idempotency-Key", "Range", "Referer", "Origin", "From",
    };

    private static readonly string[] CarryingFamilies = ["Content-", "Proxy-", "Accept", "If-", "X-Forwarded-"];

    /// <summary>Reports what is wrong with the headers of a school file.</summary>
    public static void Check(AuthenticationFile authentication, Action<string, string, string> report)
    {
        if (authentication.Header is { } own && Carries(own))
        {
            report("$.authentication.header", "This header is not free for a key.", "Name the school system's own, for example X-Api-Key; for Authorization use kind key, basic or oauth.");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (authentication.Header is not null)
        {
            seen.Add(authentication.Header);
        }

        foreach (var (name, value) in authentication.Headers)
        {
            CheckOne(name, value, $"$.authentication.headers.{name}", report);
            if (!seen.Add(name))
            {
                report($"$.authentication.headers.{name}", "This header stands here twice.", "Keep one: upper and lower case are the same in a header's name.");
            }
        }
    }

    private static void CheckOne(string name, string value, string path, Action<string, string, string> report)
    {
        if (!Name().IsMatch(name))
        {
            report(path, "It is no name of a header.", "Write letters, digits and hyphens only.");
        }
        else if (Carries(name))
        {
            report(path, "This header is not free.", "Take it out: it carries the call, and the bridge or the adapter sends it.");
        }
        else if (ForSecrets().IsMatch(name))
        {
            report(path, "A header of this name bears a secret, and none may stand in this file.", "Use kind header with key; and replace the secret at the school system if it stood here.");
        }
        else if (!Value().IsMatch(value))
        {
            report(path, "The value cannot stand in a header.", "Write ASCII letters, digits and signs, with single spaces within.");
        }
    }

    private static bool Carries(string name) => Carrying.Contains(name) || Array.Exists(CarryingFamilies, family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase)) || !IsOfRequests(name);

    /// <summary>The framework knows some headers as a body's, and fails each call that is to bear one.</summary>
    private static bool IsOfRequests(string name)
    {
        using var probe = new HttpRequestMessage();
        return probe.Headers.TryAddWithoutValidation(name, "x");
    }

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^[!-~]+( [!-~]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("token|secret|passw|authorization|api[-_]?key|subscription-key", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex ForSecrets();
}
