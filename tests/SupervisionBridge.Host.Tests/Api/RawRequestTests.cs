using System.Net.Sockets;
using System.Text;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>What an HTTP client would not send: bodies that break off or are not chunked as they say, and lines that are no HTTP.</summary>
public sealed class RawRequestTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    private static int keys;

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n")]
    public async Task Post_BodyNotChunkedAsItSays_IsAProblemDocument(string header, string body)
    {
        var answer = await SendAsync($"POST /v1/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {await KeyAsync()}\r\nContent-Type: application/json\r\nConnection: close\r\n{header}\r\n\r\n{body}");

        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("application/problem+json");
        (await bridge.Recorder.ListAsync("v1/records")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET /v1/records/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /v1/records HTTP/1.1\r\nHost: localhost\r\nX-Test: a\0b\r\n\r\n")]
    [InlineData("POST /v1/records HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /v1/records HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n{}")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task Send_NoHttp_Is400AndTheConnectionIsClosed(string request)
    {
        var answer = await SendAsync(request);

        answer.ShouldStartWith("HTTP/1.1 400");
        answer.ShouldContain("Connection: close");
    }

    [Fact]
    public async Task Post_BodyBreaksOff_NothingIsStored()
    {
        using (var connection = await ConnectAsync())
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /v1/records HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {await KeyAsync()}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{{\"sourceId\":"));
        }

        (await bridge.Recorder.ListAsync("v1/records")).ShouldBeEmpty();
    }

    private async Task<string> KeyAsync() => (await bridge.Bridge.CreateKeyAsync($"raw-{Interlocked.Increment(ref keys)}")).Key;

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(bridge.Bridge.Address.Host, bridge.Bridge.Address.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task<string> SendAsync(string request)
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
