using System.Net;
using System.Net.Sockets;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>A school's proxy: everything goes through it, and nothing round it.</summary>
public sealed class SchoolProxyTests : IAsyncLifetime
{
    private readonly TestAuthority authority = new("Example School Authority");
    private readonly NetworkedSchool school = new();
    private readonly TunnelProxy proxy = new();
    private SchoolStandIn here = null!;

    private string Through => $$"""{ "certificateAuthority": "school-ca.pem", "proxy": { "address": "{{proxy.Address}}" } }""";

    private string ThroughAs => $$"""{ "certificateAuthority": "school-ca.pem", "proxy": { "address": "{{proxy.Address}}", "userName": "bridge", "secret": { "env": "PROXY" } } }""";

    /// <summary>The school's system under a name that nobody but the proxy resolves.</summary>
    private Uri There => new UriBuilder(here.Address) { Host = "school.invalid" }.Uri;

    public async ValueTask InitializeAsync()
    {
        school.Write("config/school-ca.pem", authority.Pem);
        here = await SchoolStandIn.StartAsync(authority.Issue("school.invalid"));
    }

    public async ValueTask DisposeAsync()
    {
        school.Dispose();
        await here.DisposeAsync();
        await proxy.DisposeAsync();
        authority.Dispose();
    }

    [Fact]
    public async Task Call_ThroughTheProxy_ArrivesAndTheProxyResolvesTheName()
    {
        (await school.CallAsync(There, Through)).ShouldBe("here");

        proxy.Asked.ShouldBe([FormattableString.Invariant($"CONNECT school.invalid:{here.Address.Port} HTTP/1.1")]);
        school.Findings().ShouldBeEmpty();
    }

    [Fact]
    public async Task TokenRequest_GoesThroughTheProxyToo()
    {
        school.Authentication = """{ "kind": "oauth", "clientId": "bridge", "secret": { "env": "KEY" } }""";

        (await school.CallAsync(There, Through)).ShouldBe("here");

        here.TokensAsked.ShouldBe(1);
        proxy.Asked.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Call_ThroughAProxyThatAsksWho_ShowsNameAndPassword()
    {
        proxy.Wants = "bridge:pr0xy-that-nobody-sees";

        (await school.CallAsync(There, ThroughAs)).ShouldBe("here");
    }

    [Fact]
    public Task Call_ProxyAsksWhoAndNobodyIsNamed_IsNotSentAndTheFindingNamesTheSetting()
    {
        proxy.Wants = "bridge:another";

        return NotSentAsync(Through, "network.proxy.userName", "407");
    }

    [Fact]
    public Task Call_ProxyRefusesThePassword_IsNotSentAndTheFindingNamesTheSetting()
    {
        proxy.Wants = "bridge:another";

        return NotSentAsync(ThroughAs, "network.proxy.secret", "407");
    }

    [Fact]
    public Task Call_ProxyForbidsTheHost_IsNotSentAndTheFindingSaysSo()
    {
        proxy.Answer = "403 Forbidden";

        return NotSentAsync(Through, "network.proxy", "403");
    }

    [Fact]
    public Task Call_ProxyAnswersWithARedirect_IsNotFollowed()
    {
        proxy.Answer = $"302 Found\r\nLocation: {here.Address}";

        return NotSentAsync(Through, "network.proxy", "302");
    }

    [Fact]
    public async Task Call_ProxyIsDown_DoesNotGoRoundIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var reachable = await SchoolStandIn.StartAsync(authority.Issue("127.0.0.1"));
        var network = $$"""{ "certificateAuthority": "school-ca.pem", "proxy": { "address": "http://127.0.0.1:{{port}}" } }""";

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(reachable.Address, network));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        reachable.Calls.ShouldBe(0);
        school.Findings().ShouldHaveSingleItem().Setting.ShouldBe("network.proxy.address");
    }

    [Fact]
    public async Task Call_ThroughAProxyToAnotherCertificate_IsRefused()
    {
        await using var other = await SchoolStandIn.StartAsync(authority.Issue("elsewhere.example"));

        await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(new UriBuilder(other.Address) { Host = "school.invalid" }.Uri, Through));

        other.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_ToAnotherHost_IsRefusedAlsoThroughTheProxy()
    {
        var http = school.ClientTo(There, Through);

        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri("https://elsewhere.invalid/")));

        proxy.Asked.ShouldBeEmpty();
    }

    private async Task NotSentAsync(string network, string setting, string words)
    {
        var thrown = await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(There, network));

        SupervisionBridge.Adapters.Http.Broken.Write(thrown, TestContext.Current.CancellationToken).ShouldBeOfType<WriteOutcome.NotSent>();
        thrown.ToString().ShouldNotContain("nobody-sees");
        here.Calls.ShouldBe(0);
        var finding = school.Findings().ShouldHaveSingleItem();
        finding.Severity.ShouldBe(FindingSeverity.Wrong);
        finding.Setting.ShouldBe(setting);
        finding.Message.ShouldContain(words);
    }
}
