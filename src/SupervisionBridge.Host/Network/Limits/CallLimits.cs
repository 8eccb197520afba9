using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;

namespace SupervisionBridge.Host.Network.Limits;

/// <summary>
/// Holds callers over the network to their rates: each address, the wrong keys that come from it, and each caller once it is known. A right key is never
/// counted as tried, and always let in within the other two: whoever guesses shuts out nobody who knows, and 256 bits are guessed at no rate.
/// </summary>
internal sealed class CallLimits(LimitOptions options, TimeProvider clock) : IDisposable
{
    private readonly RefusedKeys refused = new(clock);

    // One for all three: it has a timer of its own.
    private readonly PartitionedRateLimiter<LimitedCall> limiter = PartitionedRateLimiter.Create<LimitedCall, LimitedCall>(call => RateLimitPartition.GetTokenBucketLimiter(call, limited => limited.Kind switch
    {
        LimitKind.Caller => Bucket(options.KeyBurst, options.KeyPerMinute),
        LimitKind.Address => Bucket(options.AddressBurst, options.AddressPerMinute),
        _ => Bucket(options.KeysTried, options.KeysTriedPerMinute),
    }));

    /// <summary>Before it is known who calls.</summary>
    public async Task BeforeAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsLimited(context))
        {
            await next(context);
            return;
        }

        if (Refusal(LimitedCall.ByAddress(AddressOf(context)), context) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        if (CredentialsOf(context) is { } credentials && refused.Has(credentials))
        {
            // From here on it is as if nothing had been sent: nobody, who is told to send a key.
            context.Request.Headers.Authorization = default;
        }

        await next(context);
    }

    /// <summary>Once it is known who calls, or that nobody does.</summary>
    public async Task AfterAsync(HttpContext context, RequestDelegate next)
    {
        var refusal = IsLimited(context) ? RefusalOfWhoItIs(context) : null;
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>The local socket is not. Health is for anybody; but a key that is sent along would be looked up there too.</summary>
    private static bool IsLimited(HttpContext context) => !LocalSocket.IsFrom(context) && (CredentialsOf(context) is not null || !HealthEndpoints.Has(context.Request.Path));

    private static string? CredentialsOf(HttpContext context) => context.Request.Headers.Authorization;

    /// <summary>Whoever should have no address shares one count.</summary>
    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private ProblemHttpResult? RefusalOfWhoItIs(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name })
        {
            return Refusal(LimitedCall.ByCaller(name), context);
        }

        if (CredentialsOf(context) is not { } credentials)
        {
            return null;
        }

        refused.Add(credentials);
        return Refusal(LimitedCall.ByKeyTried(AddressOf(context)), context);
    }

    private static TokenBucketRateLimiterOptions Bucket(int most, int perMinute) => new()
    {
        TokenLimit = most,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    /// <summary>Null where there is room.</summary>
    private ProblemHttpResult? Refusal(LimitedCall call, HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(call);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            StatusCodes.Status429TooManyRequests,
            call.Kind == LimitKind.KeyTried ? "too-many-keys" : "too-many",
            call.Kind == LimitKind.KeyTried ? "Too many wrong keys came from this address." : "Too many requests.",
            "Nothing was done. Come back after as many seconds as Retry-After says.");
    }
}
