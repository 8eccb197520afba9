using SupervisionBridge.Core.Schools.Rate;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// The <see cref="HttpClient"/> that an adapter is handed: pinned to the school's host, authenticated, bounded in time, size and calls a second. It
/// follows no redirect, keeps no cookie and never retries: the delivery is the retry. Whether the school's system is called at all is its lane's condition.
/// </summary>
public static class SchoolHttp
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    // A token and the call itself each wait for a place and for an answer; each is bounded by itself, and this only where that fails.
    private static readonly TimeSpan Slack = 2 * (CallPlaces.Patience + CallBudget.LongestWait);

    /// <summary>A client for one school. Disposing it closes its connections.</summary>
    public static HttpClient Create(SchoolConnection school, CallBudget budget, TimeProvider clock) => Create(school, budget, clock, new ReachLog(), before: null);

    /// <summary>The same, with what hinders calls noted.</summary>
    /// <param name="school">How its system is reached.</param>
    /// <param name="budget">Its calls.</param>
    /// <param name="clock">The bridge's clock.</param>
    /// <param name="log">Where what hinders is noted.</param>
    /// <param name="before">What each call passes first; null where there is nothing.</param>
    internal static HttpClient Create(SchoolConnection school, CallBudget budget, TimeProvider clock, ReachLog log, DelegatingHandler? before)
    {
        var half = school.Timeout / 2;
        var connect = half < LongestConnect ? half : LongestConnect;
        return new HttpClient(Chain(
        [
            .. before is null ? (DelegatingHandler[])[] : [before],
            new PinnedHost(school.Address),
            school.Credentials switch
            {
                Credentials.Key key => new BearerKey(key.Value),
                Credentials.Header header => new HeaderKey(header.Name, header.Value),
                Credentials.Basic basic => new BasicPassword(basic.UserName, basic.Password),
                Credentials.OAuth oauth => new OAuthToken(oauth, half, clock),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            new ConstantHeaders(school.Headers),
            new CallPlaces(budget, clock),
            new CallTimeout(school.Timeout, clock),
            new BoundedBody(),
            new ReachWatch(school, log),
            new ConnectLimit { InnerHandler = Sockets(school, connect) },
        ]))
        {
            BaseAddress = school.Address,
            Timeout = (2 * school.Timeout) + Slack,
            MaxResponseContentBufferSize = BoundedBody.LongestAnswer,
        };
    }

    private static SocketsHttpHandler Sockets(SchoolConnection school, TimeSpan connect)
    {
        var sockets = SchoolSockets.To(school);
        sockets.ConnectTimeout = connect;
        // Shorter than servers' usual idle limits: a write on a connection that the server just closed ends as "may have arrived".
        sockets.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
        // Two beyond the deliveries: a token request and a person's check must not wait for them.
        sockets.MaxConnectionsPerServer = school.Concurrency + 2;
        return sockets;
    }

    private static DelegatingHandler Chain(params DelegatingHandler[] handlers)
    {
        for (var i = 0; i < handlers.Length - 1; i++)
        {
            handlers[i].InnerHandler = handlers[i + 1];
        }

        return handlers[0];
    }
}
