using System.Net;

namespace SupervisionBridge.Host.Schools.Http;

/// <summary>
/// The <see cref="HttpClient"/> that an adapter is handed: pinned to the school's host, authenticated, bounded in time and size, behind a circuit
/// breaker of its own. It follows no redirect, keeps no cookie and never retries: the delivery is the retry.
/// </summary>
public static class SchoolHttp
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(10);

    /// <summary>A client for one school. Disposing it closes its connections.</summary>
    public static HttpClient Create(SchoolConnection school, TimeProvider clock)
    {
        var half = school.Timeout / 2;
        var connect = half < LongestConnect ? half : LongestConnect;
        return new HttpClient(Chain(
            new PinnedHost(school.Address),
            new CircuitBreaker(school.Timeout, clock),
            school.Credentials switch
            {
                Credentials.Key key => new BearerKey(key.Value),
                Credentials.OAuth oauth => new OAuthToken(oauth, half, clock),
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            new BoundedBody(),
            new ConnectLimit { InnerHandler = Sockets(school.Concurrency, connect) }))
        {
            BaseAddress = school.Address,
            Timeout = school.Timeout,
            MaxResponseContentBufferSize = BoundedBody.LongestAnswer,
        };
    }

    private static SocketsHttpHandler Sockets(int concurrency, TimeSpan connect) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connect,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Shorter than servers' usual idle limits: a write on a connection that the server just closed ends as "may have arrived".
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // Two beyond the deliveries: a token request and a person's check must not wait for them.
        MaxConnectionsPerServer = concurrency + 2,
        // Our trace ids are no business of the school system.
        ActivityHeadersPropagator = null,
    };

    private static DelegatingHandler Chain(params DelegatingHandler[] handlers)
    {
        for (var i = 0; i < handlers.Length - 1; i++)
        {
            handlers[i].InnerHandler = handlers[i + 1];
        }

        return handlers[0];
    }
}
