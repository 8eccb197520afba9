using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;

namespace SupervisionBridge.Host.Access.Directories;

/// <summary>What a token must be beyond signed, for us and in force: of a kind that lets somebody in, asked for by an application that may, of the school's own people.</summary>
internal static class TokenRules
{
    private const int LongestSubject = 255;

    // RFC 7519 and RFC 9068. A directory signs other things with the same keys, such as notices of a sign-out: those name their own type.
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(["JWT", "at+jwt", "application/at+jwt"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is one that is taken of that directory.</summary>
    public static bool Hold(JsonWebToken token, TrustedDirectory directory) =>
        (token.Typ is not { Length: > 0 } type || Types.Contains(type))
        && !token.TryGetHeaderValue<object>("crit", out _)
        && IsAskedForByOneThatMay(token, directory)
        && directory.RequiredClaims.All(required => Values(token, required.Key).Any(required.Contains));

    /// <summary>Who it is to the directory, for good; null where it does not say.</summary>
    public static string? SubjectOf(JsonWebToken token) => Values(token, JwtRegisteredClaimNames.Sub).ToList() is [{ Length: > 0 and <= LongestSubject } subject] ? subject : null;

    /// <summary>Whether that address is in a domain of the directory's.</summary>
    public static bool IsOfItsPeople(string email, TrustedDirectory directory) => directory.Domains.Contains(email[(email.IndexOf('@') + 1)..]);

    // OpenID Connect Core 3.1.3.7: with several audiences the application must be named; version 1 tokens of Microsoft name it appid.
    private static bool IsAskedForByOneThatMay(JsonWebToken token, TrustedDirectory directory)
    {
        var named = Values(token, "azp").Concat(Values(token, "appid")).ToList();
        return named.TrueForAll(directory.Clients.Contains) && (named.Count > 0 || token.Audiences.Count() == 1);
    }

    private static IEnumerable<string> Values(JsonWebToken token, string claim) => token.Claims.Where(one => one.Type == claim).Select(one => one.Value);
}
