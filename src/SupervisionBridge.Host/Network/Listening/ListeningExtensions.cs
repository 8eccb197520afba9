using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Network.Listening;

/// <summary>How the web server listens to the network.</summary>
internal static class ListeningExtensions
{
    private const int LongestHead = 16 * 1024;
    private const int MostHeaders = 50;

    /// <summary>What no caller may exceed. What is over it the server answers by itself, with a bare status, and closes the connection.</summary>
    public static void Limit(this KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxRequestHeadersTotalSize = LongestHead;
        kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
        kestrel.Limits.RequestHeadersTimeout = limits.HeadTime;
        kestrel.Limits.KeepAliveTimeout = limits.Idle;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BytesPerSecond, limits.Grace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BytesPerSecond, limits.Grace);
        // The limit is answered with a problem document by the endpoint itself.
        kestrel.Limits.MaxRequestBodySize = null;
    }

    /// <summary>Listens at the configured address, under TLS where there is a certificate.</summary>
    public static void Listen(this KestrelServerOptions kestrel, BridgeOptions options, ServerTls? tls)
    {
        var listen = new Uri(options.Listen);
        kestrel.Listen(listen.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(listen.Host.Trim('[', ']')), listen.Port, endpoint =>
        {
            // One request at a time on a connection: what is limited by connections is then limited.
            endpoint.Protocols = HttpProtocols.Http1;
            if (tls is not null)
            {
                var logger = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<ServerTls>();
                endpoint.UseHttps(new TlsHandshakeCallbackOptions
                {
                    HandshakeTimeout = options.Limits.HeadTime,
                    OnConnection = _ => ValueTask.FromResult(tls.Options(logger)),
                });
            }
        });
    }
}
