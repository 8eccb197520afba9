using Polly;
using Polly.Timeout;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// Gives a call up after the school's time-out, counted from when it is sent: what it waited for its place in the budget before is not counted.
/// It ends as the client's own time-out would: the call may have arrived.
/// </summary>
public sealed class CallTimeout(TimeSpan timeout, TimeProvider clock) : DelegatingHandler
{
    private readonly ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
        .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout })
        .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                static async (call, cancellation) => await call.Handler.SendInnerAsync(call.Request, cancellation),
                (Handler: this, Request: request),
                cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            throw new TaskCanceledException("No answer in time.", new TimeoutException());
        }
    }

    private Task<HttpResponseMessage> SendInnerAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);
}
