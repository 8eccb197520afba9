using System.Globalization;
using System.Net.Http.Headers;

namespace SupervisionBridge.Adapters.Http;

/// <summary>When to come back: <c>Retry-After</c> in seconds or as a date, else <c>RateLimit-Reset</c> in seconds.</summary>
public static class RetryTime
{
    /// <summary>The time asked for; null where none is.</summary>
    public static DateTimeOffset? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (headers.RetryAfter is { } retryAfter)
        {
            return retryAfter.Delta is { } delta ? now + delta : retryAfter.Date;
        }

        return headers.TryGetValues("RateLimit-Reset", out var values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? now.AddSeconds(seconds)
            : null;
    }
}
