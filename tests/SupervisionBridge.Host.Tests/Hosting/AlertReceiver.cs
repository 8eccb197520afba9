using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Somebody whom alerts are sent to, on a loopback port. It can go away and come back at the same address.</summary>
public sealed class AlertReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedAlert> received = new();
    private readonly TaskCompletionSource never = new();
    private WebApplication? server;
    private int port;

    /// <summary>What it answers. Zero: nothing, ever.</summary>
    public int Status { get; set; } = 204;

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{port}/hooks/bridge?token=of-the-receiver";

    /// <summary>Everything that came in, taken or not.</summary>
    public IReadOnlyList<ReceivedAlert> Received => [.. received];

    /// <summary>What it took: kind and change, in order.</summary>
    public IReadOnlyList<string> Taken => [.. received.Where(alert => alert.Answered is >= 200 and < 300).Select(alert => $"{alert.Json["kind"]} {alert.Json["change"]}")];

    public static async Task<AlertReceiver> StartAsync()
    {
        var receiver = new AlertReceiver();
        await receiver.ComeBackAsync();
        return receiver;
    }

    public async Task GoAwayAsync()
    {
        await server!.DisposeAsync();
        server = null;
    }

    public async Task ComeBackAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        server = builder.Build();
        server.MapPost("/hooks/bridge", TakeAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        port = new Uri(server.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        never.TrySetResult();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        received.Enqueue(new ReceivedAlert(body.ToArray(), context.Request.Headers["X-SupervisionBridge-Signature"], context.Request.ContentType, Status));
        if (Status == 0)
        {
            await never.Task.WaitAsync(context.RequestAborted);
        }

        context.Response.StatusCode = Status;
        if (Status is >= 300 and < 400)
        {
            context.Response.Headers.Location = Address;
        }
    }
}

/// <summary>An alert as it came in.</summary>
public sealed record ReceivedAlert(byte[] Body, string? Signature, string? ContentType, int Answered)
{
    /// <summary>The body.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;
}
