using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Configuration;
using SupervisionBridge.Host.Tests.Network;
using SupervisionBridge.Host.Tests.Schools;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>A roster's service behind the school's proxy, under a certificate of the school's own authority.</summary>
public sealed class RosterNetworkTests : IAsyncLifetime
{
    private readonly TestAuthority authority = new("Example School Authority");
    private readonly TemporaryConfig config = new();
    private readonly TunnelProxy proxy = new();
    private WondeStandIn wonde = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(config.Folder.Path, "school-ca.pem"), authority.Pem);
        wonde = await WondeStandIn.StartAsync(authority.Issue("wonde.invalid"));
        wonde.Students.Add(WondeStandIn.Student("A1", "Yusuf", "Demir", "2018-01-30", "U801200025127"));
    }

    public async ValueTask DisposeAsync()
    {
        await wonde.DisposeAsync();
        await proxy.DisposeAsync();
        authority.Dispose();
        config.Dispose();
    }

    [Fact]
    public async Task Roster_BehindTheSchoolsProxy_IsReadThroughItAndNotRoundIt()
    {
        using var schools = Load();

        var found = await schools.SystemOf(schools.All.Single()).FindPupilsAsync(new PupilQuery { Surname = "Demir" }, TestContext.Current.CancellationToken);

        found.Pupils.ShouldHaveSingleItem().Upn.ShouldBe("U801200025127");
        proxy.Asked.Distinct().ShouldBe([FormattableString.Invariant($"CONNECT wonde.invalid:{wonde.Address.Port} HTTP/1.1")]);
    }

    [Fact]
    public async Task Check_TheProxyLetsNothingThrough_NamesTheRostersOwnSetting()
    {
        proxy.Answer = "403 Forbidden";
        using var schools = Load();
        var school = schools.All.Single();
        await Should.ThrowAsync<SchoolSystemException>(() => schools.SystemOf(school).FindPupilsAsync(new PupilQuery { Surname = "Demir" }, TestContext.Current.CancellationToken));

        var finding = ReachFindings.Of(schools.Of(school)).SelectMany(reach => reach.OfCalls()).ShouldHaveSingleItem();

        (finding.Setting, finding.Message).ShouldBe(("roster.network.proxy", "The proxy lets nothing through to the roster service (403)."));
        wonde.Asked.ShouldBeEmpty();
    }

    private ConfiguredSchools Load()
    {
        var roster = new JsonObject
        {
            ["kind"] = "wonde",
            ["address"] = new UriBuilder(wonde.Address) { Host = "wonde.invalid" }.Uri.ToString(),
            ["school"] = WondeStandIn.School,
            ["pupilId"] = "upn",
            ["authentication"] = JsonNode.Parse("""{"kind":"key","key":{"env":"WONDE"}}"""),
            ["network"] = new JsonObject { ["certificateAuthority"] = "school-ca.pem", ["proxy"] = new JsonObject { ["address"] = proxy.Address.ToString() } },
        };
        config.AddSchool("a.json", new JsonObject
        {
            ["urn"] = "123456", ["name"] = "Example School", ["system"] = "fake", ["address"] = "https://school.invalid/",
            ["authentication"] = JsonNode.Parse("""{"kind":"key","key":{"env":"KEY"}}"""),
            ["roster"] = roster, ["notes"] = JsonNode.Parse("""{"categories":["Supervision"]}"""),
        }.ToJsonString());
        return new SchoolsLoader([new FakeFactory()], TimeProvider.System, name => name == "WONDE" ? WondeStandIn.Token : "k3y").Load(config.Folder).OrThrow();
    }
}
