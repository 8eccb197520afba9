using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Network;

/// <summary>What is wrong with a school file's network, and which credential <c>check</c> names.</summary>
public sealed class SchoolNetworkFileTests : IDisposable
{
    private readonly NetworkedSchool school = new();

    public void Dispose() => school.Dispose();

    [Theory]
    [InlineData("""{ "proxy": {} }""", "$.network.proxy.address", "missing")]
    [InlineData("""{ "proxy": { "address": "https://proxy.example:8080" } }""", "$.network.proxy.address", "for example http://proxy")]
    [InlineData("""{ "proxy": { "address": "http://someone:word@proxy.example:8080" } }""", "$.network.proxy.address", "for example http://proxy")]
    [InlineData("""{ "proxy": { "address": "http://169.254.169.254:80" } }""", "$.network.proxy.address", "no such service can have")]
    [InlineData("""{ "proxy": { "address": "http://proxy.example:8080", "userName": "bridge" } }""", "$.network.proxy.secret", "both userName and secret")]
    [InlineData("""{ "proxy": { "address": "http://proxy.example:8080", "secret": { "env": "PROXY" } } }""", "$.network.proxy.userName", "both userName and secret")]
    [InlineData("""{ "proxy": { "address": "http://proxy.example:8080", "userName": "bridge", "secret": "pr0xy-that-nobody-sees" } }""", "$.network.proxy.secret", "A secret stands in this file.")]
    [InlineData("""{ "proxy": { "address": "http://proxy.example:8080", "userName": "bridge", "secret": { "env": "NOT_THERE" } } }""", "$.network.proxy.secret.env", "NOT_THERE is not set")]
    [InlineData("""{ "certificateAuthority": "nowhere.pem" }""", "$.network.certificateAuthority", "cannot be read")]
    [InlineData("""{ "certificateAuthority": "../school.pem" }""", "$.network.certificateAuthority", "not in the config folder")]
    [InlineData("""{ "certificateAuthority": "supervisionbridge.json" }""", "$.network.certificateAuthority", "no certificate of an authority")]
    [InlineData("""{ "certificateAuthority": "issued.pem" }""", "$.network.certificateAuthority", "no certificate of an authority")]
    [InlineData("""{ "clientCertificate": { "certificate": "nowhere.pfx" } }""", "$.network.clientCertificate.certificate", "cannot be read")]
    [InlineData("""{ "clientCertificate": { "certificate": "config/supervisionbridge.json", "key": "config/supervisionbridge.json" } }""", "$.network.clientCertificate.key", "chmod")]
    [InlineData("""{ "clientCertificate": { "certificate": "x.pfx", "password": "pr0xy-that-nobody-sees" } }""", "$.network.clientCertificate.password", "A secret stands in this file.")]
    [InlineData("""{ "tls": {} }""", "$.network.tls", "no such member")]
    public void Load_NetworkWrong_NamesPathAndMendAndNoSecret(string network, string path, string words)
    {
        using var authority = new TestAuthority("Example School Authority");
        using var issued = authority.Issue("school.example");
        school.Write("config/issued.pem", issued.ExportCertificatePem());

        var fault = school.Faults(network).ShouldHaveSingleItem();

        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
        fault.ToString().ShouldNotContain("nobody-sees");
    }

    [Theory]
    [InlineData("""{ "proxy": { "address": "http://proxy.example:8080" } }""", "$.network.proxy", "read everything")]
    [InlineData("""{ "certificateAuthority": "issued.pem" }""", "$.network.certificateAuthority", "not encrypted")]
    [InlineData("""{ "clientCertificate": { "certificate": "x.pfx" } }""", "$.network.clientCertificate", "not encrypted")]
    public void Load_NetworkForAnAddressInTheClear_IsRefused(string network, string path, string words)
    {
        var fault = school.Faults(network, "http://127.0.0.1:5000/").ShouldHaveSingleItem();

        fault.Path.ShouldBe(path);
        fault.ToString().ShouldContain(words);
    }

    [Theory]
    [InlineData("""{ "kind": "key", "key": { "env": "KEY" } }""", "authentication.key")]
    [InlineData("""{ "kind": "header", "header": "X-Api-Key", "key": { "env": "KEY" } }""", "authentication.key")]
    [InlineData("""{ "kind": "basic", "userName": "bridge", "secret": { "env": "KEY" } }""", "authentication.secret")]
    [InlineData("""{ "kind": "oauth", "clientId": "bridge", "secret": { "env": "KEY" } }""", "authentication.scopes")]
    public async Task Check_CredentialRefused_NamesIt(string authentication, string setting)
    {
        await using var here = await SchoolStandIn.StartAsync();
        here.Api = Refuse;
        school.Authentication = authentication;

        await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(here.Address, "{}"));

        school.Findings().ShouldHaveSingleItem().Setting.ShouldBe(setting);
    }

    [Fact]
    public async Task Check_TokenEndpointRefuses_NamesTheClientsSecret()
    {
        await using var here = await SchoolStandIn.StartAsync();
        here.Token = static (http, _) => Refuse(http);
        school.Authentication = """{ "kind": "oauth", "clientId": "bridge", "secret": { "env": "KEY" } }""";

        await Should.ThrowAsync<HttpRequestException>(() => school.CallAsync(here.Address, "{}"));

        school.Findings().ShouldHaveSingleItem().Setting.ShouldBe("authentication.secret");
    }

    [Fact]
    public async Task Check_OfTheWholeConfiguration_TellsWhatTheProxySays()
    {
        await using var proxy = new TunnelProxy { Wants = "bridge:another" };
        school.Write("key", "k3y");
        school.Config.AddSchool("a.json", $$"""
            {
              "urn": "123456", "name": "Example School", "system": "cpoms", "address": "https://school.invalid/",
              "authentication": { "kind": "key", "key": { "file": "key" } },
              "network": { "proxy": { "address": "{{proxy.Address}}" } },
              "notes": { "categories": ["Supervision"] }
            }
            """);

        var findings = new List<string>();
        await foreach (var (area, finding) in ConfigurationCheck.RunAsync(school.Config.Folder, TestContext.Current.CancellationToken))
        {
            if (area == "123456 Example School")
            {
                findings.Add(finding.Setting);
            }
        }

        findings.ShouldContain("network.proxy.userName");
    }

    private static Task Refuse(Microsoft.AspNetCore.Http.HttpContext http)
    {
        http.Response.StatusCode = 401;
        return Task.CompletedTask;
    }
}
