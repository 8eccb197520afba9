using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Host.Tests.Schools;

/// <summary>A school system on loopback: a token endpoint under <c>/api/oauth/token</c> and an API that answers as the test says.</summary>
internal sealed class SchoolStandIn : IAsyncDisposable
{
    public const string ClientSecret = "s3cret-of-the-client";

    private readonly WebApplication app;
    private int tokens;
    private int calls;

    private SchoolStandIn(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single() + "/api/");

    public int TokensAsked => tokens;

    public int Calls => calls;

    public ConcurrentQueue<string> Authorizations { get; } = [];

    public string? TokenForm { get; private set; }

    public string? TokenAuthorization { get; private set; }

    public Func<HttpContext, int, Task> Token { get; set; } = (http, number) =>
        http.Response.WriteAsJsonAsync(new { access_token = string.Create(CultureInfo.InvariantCulture, $"token-{number}"), token_type = "Bearer", expires_in = 3600 });

    public Func<HttpContext, Task> Api { get; set; } = http => http.Response.WriteAsync("here");

    /// <param name="certificate">The certificate that it speaks TLS under. Default: plain HTTP.</param>
    /// <param name="tls">What else there is to its TLS.</param>
    public static async Task<SchoolStandIn> StartAsync(X509Certificate2? certificate = null, Action<HttpsConnectionAdapterOptions>? tls = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate, options => tls?.Invoke(options));
            }
        }));
        var built = builder.Build();
        var standIn = new SchoolStandIn(built);
        built.Run(standIn.AnswerAsync);
        await built.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/api/oauth/token")
        {
            var number = Interlocked.Increment(ref tokens);
            TokenAuthorization = http.Request.Headers.Authorization;
            TokenForm = await new StreamReader(http.Request.Body).ReadToEndAsync();
            await Token(http, number);
            return;
        }

        Interlocked.Increment(ref calls);
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        await Api(http);
    }
}
