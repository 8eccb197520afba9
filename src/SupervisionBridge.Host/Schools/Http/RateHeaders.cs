using System.Globalization;
using System.Net.Http.Headers;
using SupervisionBridge.Core.Schools.Rate;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// What an answer's headers say of a limit: <c>RateLimit-Policy</c> and <c>RateLimit</c> of the IETF draft (structured fields, <c>q</c>, <c>w</c>,
/// <c>r</c>, <c>t</c>), its earlier <c>RateLimit-Limit</c>, <c>-Remaining</c>, <c>-Reset</c>, and the same with <c>X-</c>. What cannot be read says nothing.
/// </summary>
internal static class RateHeaders
{
    /// <summary>Larger than any time until a reset: then it is a time since 1970.</summary>
    private const long SinceTheEpoch = 100_000_000;

    /// <summary>Null where they say nothing.</summary>
    public static StatedLimit? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var (policy, service) = (Tightest(Value(headers, "RateLimit-Policy")), Tightest(Value(headers, "RateLimit")));
        var limit = Value(headers, "RateLimit-Limit") ?? Value(headers, "X-RateLimit-Limit");
        var stated = new StatedLimit(
            Whole(Parameter(policy, "q")) ?? Whole(limit?.Split(',', ';')[0]),
            Seconds(Parameter(policy, "w") ?? Parameter(Tightest(limit), "w")),
            Whole(Parameter(service, "r")) ?? Whole(Value(headers, "RateLimit-Remaining") ?? Value(headers, "X-RateLimit-Remaining")),
            Seconds(Parameter(service, "t")) ?? UntilReset(Value(headers, "RateLimit-Reset") ?? Value(headers, "X-RateLimit-Reset"), now));
        return stated is { Calls: null, Remaining: null, Reset: null } ? null : stated;
    }

    /// <summary>When to come back: <c>Retry-After</c>, else the reset; null where neither says.</summary>
    public static TimeSpan? ComeBackAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.RetryAfter is { } after ? after.Delta ?? (after.Date - now) : Read(headers, now)?.Reset;

    private static string? Value(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>Of several policies, the one with the fewest calls a second; the first where they do not say.</summary>
    private static string? Tightest(string? list) => list?.Split(',').Where(item => item.Contains(';')).MinBy(
        item => Whole(Parameter(item, "q") ?? item.Split(';')[0]) is { } calls && Seconds(Parameter(item, "w")) is { } window ? calls / window.TotalSeconds : double.MaxValue);

    private static string? Parameter(string? item, string name) =>
        item?.Split(';').Skip(1).Select(part => part.Split('=', 2)).FirstOrDefault(part => part.Length == 2 && part[0].Trim() == name)?[1];

    private static int? Whole(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Seconds(string? text) => Whole(text) is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan? UntilReset(string? text, DateTimeOffset now) =>
        !long.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? null
        : number < SinceTheEpoch ? TimeSpan.FromSeconds(number)
        : number < 253_402_300_800 && DateTimeOffset.FromUnixTimeSeconds(number) is var at && at > now ? at - now
        : null;
}
