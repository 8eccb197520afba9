using System.Net;
using System.Net.Http.Headers;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// Sends a token got by client credentials with each call. A 401 forgets the token and is handed back: the next attempt, which the delivery
/// decides on, asks for a new one. A refusal of the token endpoint is handed back as if the school system had answered it, so that an adapter
/// sees "not allowed"; a token endpoint that cannot be reached means that nothing was sent.
/// </summary>
public sealed class OAuthToken : DelegatingHandler
{
    private readonly TokenCache tokens;

    public OAuthToken(Credentials.OAuth credentials, TimeSpan longestWait, TimeProvider clock)
    {
        var request = new TokenRequest(credentials, clock);
        tokens = new TokenCache(cancellationToken => AskAsync(request, longestWait, clock, cancellationToken), clock);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (await tokens.GetAsync(cancellationToken))
        {
            case TokenAnswer.Granted granted:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", granted.Token.Reveal());
                var response = await base.SendAsync(request, cancellationToken);
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                {
                    tokens.Forget(granted);
                }

                return response;
            case TokenAnswer.Refused refused:
                var answer = new HttpResponseMessage(refused.Status) { RequestMessage = request, ReasonPhrase = "Refused by the token endpoint" };
                answer.Headers.RetryAfter = refused.RetryAfter;
                return answer;
            case TokenAnswer.Failed failed:
                throw NothingSent.Because(failed.Why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            tokens.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Given up before the call's own time-out: that one would read as "may have arrived".</summary>
    private async Task<TokenAnswer> AskAsync(TokenRequest request, TimeSpan longestWait, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(longestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await request.SendAsync(base.SendAsync, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new TokenAnswer.Failed("the token endpoint did not answer in time.");
        }
    }
}
