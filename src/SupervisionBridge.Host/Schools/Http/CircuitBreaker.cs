using System.Net;
using Polly;
using Polly.CircuitBreaker;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// Leaves a school system in peace that fails again and again: while open, calls end at once with nothing sent; after the pause one call probes.
/// It never retries.
/// </summary>
public sealed class CircuitBreaker : DelegatingHandler
{
    /// <summary>Calls in the window before a verdict.</summary>
    public const int FewestCalls = 10;

    /// <summary>Share of failures that opens it.</summary>
    public const double FailureRatio = 0.8;

    /// <summary>How long it stays open before a probe.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <param name="timeout">The school's time-out. The window is four of them where that is longer than 30 seconds: calls that hang are few, and would never fill a shorter one.</param>
    /// <param name="clock">The bridge's clock.</param>
    public CircuitBreaker(TimeSpan timeout, TimeProvider clock) =>
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = FewestCalls,
                FailureRatio = FailureRatio,
                SamplingDuration = timeout * 4 > ShortestWindow ? timeout * 4 : ShortestWindow,
                BreakDuration = Pause,
                ShouldHandle = static arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            })
            .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                static async (call, cancellation) => await call.Breaker.SendInnerAsync(call.Request, cancellation),
                (Breaker: this, Request: request),
                cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            throw NothingSent.Because("the school system failed again and again and is left in peace for a while.");
        }
    }

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        // A cancelled call is nearly always the time-out; a stop of the service looks the same and does no harm here.
        outcome.Exception is HttpRequestException or IOException or OperationCanceledException
        || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;

    private Task<HttpResponseMessage> SendInnerAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
