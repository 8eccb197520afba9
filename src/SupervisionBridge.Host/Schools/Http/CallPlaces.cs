using System.Net;
using System.Net.Http.Headers;
using SupervisionBridge.Core.Schools.Rate;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// Lets each call take a place in its school's budget before it is sent, and tells the budget what came of it. Where the wait would be long the
/// call is answered here as the school system would answer it, 429 with the time to come back, and nothing is sent.
/// </summary>
public sealed class CallPlaces(CallBudget budget, TimeProvider clock) : DelegatingHandler
{
    /// <summary>A closed budget is waited for this long; then the delivery's turn had better end.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var patience = Patience;
        while (true)
        {
            switch (budget.Take())
            {
                case CallPlace.Taken taken:
                    await WaitAsync(taken.Wait, cancellationToken);
                    if (budget.Send() is { } sent)
                    {
                        return await SendAsync(request, sent, cancellationToken);
                    }

                    break;
                case CallPlace.Closed closed when closed.Wait <= patience:
                    patience -= closed.Wait;
                    await WaitAsync(closed.Wait, cancellationToken);
                    break;
                case CallPlace.Closed closed:
                    return NotNow(request, closed.Wait);
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan sent, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
        }
        catch
        {
            budget.Unanswered(sent);
            throw;
        }

        var now = clock.GetUtcNow();
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var asked = RateHeaders.ComeBackAfter(response.Headers, now);
            var until = budget.Refused(sent, asked);
            if (asked is null || asked <= TimeSpan.Zero)
            {
                // The time that is kept to, where the school system named none.
                response.Headers.RetryAfter = new RetryConditionHeaderValue(until - now);
            }
        }
        else
        {
            budget.Admitted(sent, RateHeaders.Read(response.Headers, now));
            if (response.StatusCode >= HttpStatusCode.InternalServerError && RateHeaders.ComeBackAfter(response.Headers, now) is { } rest && rest > TimeSpan.Zero)
            {
                budget.Rest(rest);
            }
        }

        return response;
    }

    private static HttpResponseMessage NotNow(HttpRequestMessage request, TimeSpan wait)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request, ReasonPhrase = "Not sent: the school's budget of calls is used up" };
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(wait);
        return answer;
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait > TimeSpan.Zero ? Task.Delay(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, clock, cancellationToken) : Task.CompletedTask;
}
