using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>A bridge that speaks TLS itself.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryConfig files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Https_Called_AnswersUnderItsCertificateAndAsksForHttpsFromNowOn()
    {
        Certificate("bridge.example");
        await using var bridge = await StartAsync();
        using var http = Client(bridge, out var seen);

        using var answer = await http.GetAsync("v1/records", TestContext.Current.CancellationToken);

        bridge.Address.Scheme.ShouldBe("https");
        ((int)answer.StatusCode).ShouldBe(401);
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        seen.ShouldBe(["CN=bridge.example"]);
    }

    [Fact]
    public async Task Https_CertificateRenewed_NewConnectionsSeeTheNewOneWithoutARestart()
    {
        Certificate("old.example");
        await using var bridge = await StartAsync();
        using (var before = Client(bridge, out var old))
        {
            await before.GetAsync("health/live", TestContext.Current.CancellationToken);
            old.ShouldBe(["CN=old.example"]);
        }

        Certificate("new.example");

        using var after = Client(bridge, out var renewed);
        await after.GetAsync("health/live", TestContext.Current.CancellationToken);
        renewed.ShouldBe(["CN=new.example"]);
    }

    [Fact]
    public async Task Https_SpokenToInTheClear_SaysNothing()
    {
        Certificate("bridge.example");
        await using var bridge = await StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(bridge.Address.Host, bridge.Address.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(connection.GetStream());
        var answer = await Record.ExceptionAsync(async () => (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain("HTTP/1.1"));

        (answer is null or IOException).ShouldBeTrue();
    }

    [Fact]
    public async Task Https_ConnectionBegunAndLeft_IsClosed()
    {
        Certificate("bridge.example");
        await using var bridge = await StartAsync(limits => limits.HeadTime = TimeSpan.FromSeconds(1));
        using var connection = new TcpClient();
        await connection.ConnectAsync(bridge.Address.Host, bridge.Address.Port, TestContext.Current.CancellationToken);

        (await connection.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Https_HandshakeOfTls13_Succeeds()
    {
        Certificate("bridge.example");
        await using var bridge = await StartAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(bridge.Address.Host, bridge.Address.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(connection.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate?.Subject == "CN=bridge.example");

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "bridge.example", EnabledSslProtocols = SslProtocols.Tls13 }, TestContext.Current.CancellationToken);

        tls.SslProtocol.ShouldBe(SslProtocols.Tls13);
    }

    [Fact]
    public async Task Start_CertificateThatIsNotThere_IsRefusedBeforeAnythingIsMade()
    {
        var thrown = await Should.ThrowAsync<ConfigurationException>(() => StartAsync());

        thrown.Faults.ShouldHaveSingleItem().Path.ShouldBe("Tls:Certificate");
    }

    private static HttpClient Client(RunningTestBridge bridge, out List<string> seen)
    {
        var subjects = seen = [];
        return new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                {
                    subjects.Add(certificate!.Subject);
                    return certificate.Subject.EndsWith(".example", StringComparison.Ordinal);
                },
            },
        })
        {
            BaseAddress = bridge.Address,
        };
    }

    private Task<RunningTestBridge> StartAsync(Action<LimitOptions>? limits = null) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Worker = false,
        Options = options =>
        {
            options.Listen = "https://127.0.0.1:0";
            options.Tls = new TlsOptions { Certificate = Path.Combine(files.Root, "bridge.pem"), Key = Path.Combine(files.Root, "bridge.key") };
            limits?.Invoke(options.Limits);
        },
    });

    private void Certificate(string name)
    {
        using var certificate = TestCertificates.Make(name);
        TestCertificates.WritePem(certificate, Path.Combine(files.Root, "bridge.pem"), Path.Combine(files.Root, "bridge.key"));
    }
}
