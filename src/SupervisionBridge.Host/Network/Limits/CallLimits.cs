using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Network.Limits;

/// <summary>
/// Holds callers over the network to their rates: each address, each key that is tried from it, and each caller once it is known. Looked at before the store is
/// asked for a key, so that guessing costs little and is slow.
/// </summary>
internal sealed class CallLimits(LimitOptions options) : IDisposable
{
    private readonly FamiliarKeys familiar = new();

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

        var address = context.Connection.RemoteIpAddress!;
        string? credentials = context.Request.Headers.Authorization;
        var refusal = Refusal(LimitedCall.ByAddress(address), context) ?? (credentials is null || familiar.Has(credentials) ? null : Refusal(LimitedCall.ByKeyTried(address), context));
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    /// <summary>Once it is known who calls, or that nobody does.</summary>
    public async Task AfterAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsLimited(context))
        {
            await next(context);
            return;
        }

        ProblemHttpResult? refusal = null;
        string? credentials = context.Request.Headers.Authorization;
        if (context.User.Identity is { IsAuthenticated: true, Name: { } name })
        {
            if (credentials is not null)
            {
                familiar.Add(credentials);
            }

            refusal = Refusal(LimitedCall.ByCaller(name), context);
        }
        else if (credentials is not null)
        {
            familiar.Remove(credentials);
        }

        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    public void Dispose() => limiter.Dispose();

    /// <summary>The local socket has no address. Health is for anybody; but a key that is sent along would be looked up there too.</summary>
    private static bool IsLimited(HttpContext context) =>
        context.Connection.RemoteIpAddress is not null && (context.Request.Headers.Authorization.Count > 0 || !HealthEndpoints.Has(context.Request.Path));

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
            call.Kind == LimitKind.KeyTried ? "Too many keys were tried from this address." : "Too many requests.",
            "Nothing was done. Come back after as many seconds as Retry-After says.");
    }
}
