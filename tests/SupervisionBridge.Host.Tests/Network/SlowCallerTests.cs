using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Listening;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>Callers who take their time, or hold more than their share: cut off, and nobody else notices.</summary>
public sealed class SlowCallerTests
{
    [Fact]
    public void Limit_AsConfigured_IsTheServersOwn()
    {
        var server = new KestrelServerOptions();

        server.Limit(new LimitOptions { Connections = 11, HeadTime = TimeSpan.FromSeconds(3), Idle = TimeSpan.FromSeconds(4), BytesPerSecond = 7, Grace = TimeSpan.FromSeconds(6) });

        server.AddServerHeader.ShouldBeFalse();
        server.Limits.MaxConcurrentConnections.ShouldBe(11);
        server.Limits.RequestHeadersTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        server.Limits.KeepAliveTimeout.ShouldBe(TimeSpan.FromSeconds(4));
        foreach (var rate in new[] { server.Limits.MinRequestBodyDataRate!, server.Limits.MinResponseDataRate! })
        {
            (rate.BytesPerSecond, rate.GracePeriod).ShouldBe((7, TimeSpan.FromSeconds(6)));
        }
    }

    [Fact]
    public async Task Head_ThatDoesNotEnd_IsCutOff()
    {
        await using var bridge = await StartAsync(limits => limits.HeadTime = TimeSpan.FromSeconds(1));
        using var slow = await ConnectAsync(bridge);
        await WriteAsync(slow, "GET /v1/records HTTP/1.1\r\nHost: localhost\r\nX-Drip: a");

        (await ReadToEndAsync(slow)).ShouldStartWith("HTTP/1.1 408");
        (await bridge.Recorder.GetAsync("v1/records")).ShouldHave(200);
    }

    [Fact]
    public async Task Body_ThatDrips_IsAnsweredWithAProblemDocumentAndCutOff()
    {
        await using var bridge = await StartAsync(limits => (limits.Grace, limits.BytesPerSecond) = (TimeSpan.FromSeconds(2), 100_000));
        var (_, key) = await bridge.CreateKeyAsync("slow");
        using var slow = await ConnectAsync(bridge);
        await WriteAsync(slow, $"POST /v1/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{{");

        var answer = await ReadToEndAsync(slow);

        answer.ShouldStartWith("HTTP/1.1 408");
        answer.ShouldContain("application/problem+json");
        (await bridge.Recorder.ListAsync("v1/records")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connection_WithoutARequest_IsClosed()
    {
        await using var bridge = await StartAsync(limits => limits.Idle = TimeSpan.FromSeconds(1));
        using var idle = await ConnectAsync(bridge);

        (await ReadToEndAsync(idle)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60, 10, 431)]
    [InlineData(3, 9_000, 431)]
    public async Task Headers_TooManyOrTooLong_AreRefused(int count, int length, int status)
    {
        await using var bridge = await StartAsync(_ => { });
        using var connection = await ConnectAsync(bridge);
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('a', length)}\r\n"));

        await WriteAsync(connection, $"GET /v1/records HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

        (await ReadToEndAsync(connection)).ShouldStartWith($"HTTP/1.1 {status}");
    }

    [Fact]
    public async Task Connections_OneTooMany_IsClosedAndTheOthersAndTheLocalSocketGoOn()
    {
        await using var bridge = await StartAsync(limits => limits.Connections = 10);
        var held = new List<TcpClient>();
        try
        {
            foreach (var _ in Enumerable.Range(0, 10))
            {
                held.Add(await ConnectAsync(bridge));
                (await AskAsync(held[^1])).ShouldStartWith("HTTP/1.1 200");
            }

            using (var more = await ConnectAsync(bridge))
            {
                (await ReadToEndAsync(more)).ShouldBeEmpty();
            }

            (await AskAsync(held[0])).ShouldStartWith("HTTP/1.1 200");
            (await bridge.Operator.GetAsync("v1/records")).ShouldHave(200);
        }
        finally
        {
            held.ForEach(connection => connection.Dispose());
        }
    }

    private static Task<RunningTestBridge> StartAsync(Action<LimitOptions> limits) =>
        RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Options = options => limits(options.Limits) });

    private static async Task<TcpClient> ConnectAsync(RunningTestBridge bridge)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(bridge.Address.Host, bridge.Address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    private static ValueTask WriteAsync(TcpClient connection, string text) =>
        connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>One request on a connection that stays.</summary>
    private static async Task<string> AskAsync(TcpClient connection)
    {
        await WriteAsync(connection, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var answer = new StringBuilder();
        var buffer = new byte[1024];
        while (!answer.ToString().EndsWith("live", StringComparison.Ordinal))
        {
            var read = await connection.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
            if (read == 0)
            {
                break;
            }
        }

        return answer.ToString();
    }

    private static async Task<string> ReadToEndAsync(TcpClient connection)
    {
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
