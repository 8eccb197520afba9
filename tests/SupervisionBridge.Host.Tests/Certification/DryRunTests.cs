using SupervisionBridge.Core.Matching;
using SupervisionBridge.Host.Certification;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Certification;

/// <summary><c>certify --dry-run</c>: the requests as they would go, and none goes.</summary>
public sealed class DryRunTests : IAsyncLifetime
{
    private const string Amelia = "D801200020101";

    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

    public ValueTask DisposeAsync() => bridge.DisposeAsync();

    [Fact]
    public async Task Questions_ShowTheirRequestsMasked_AndNothingIsSent()
    {
        var address = bridge.Sandbox.ApiOf(RunningTestBridge.Primary);
        var before = (await bridge.StaffOf(RunningTestBridge.Primary).RequestsAsync()).Count;
        using var requests = new RequestsNotSent();
        using var schools = new SchoolsLoader(BridgeHost.Adapters, TimeProvider.System) { InsteadOfNetwork = school => new MaskedCredentials(school, requests) }.Load(bridge.Config).OrThrow();
        var school = schools.Find(RunningTestBridge.Primary)!;

        var asked = await new DryRun(school, schools.SystemOf(school), requests, new TestPupil(Upn.Parse(Amelia)!), new TestClock()).RunAsync(TestContext.Current.CancellationToken);

        asked.Select(question => question.Question).ShouldBe(["check the configuration", "find a pupil by UPN", "find a pupil by surname and date of birth", "look at a pupil", "find a note by our reference", "write a note"]);
        foreach (var request in asked.SelectMany(question => question.Requests))
        {
            request.ShouldContain($" {address}/");
            request.ShouldNotContain(Amelia);
            request.ShouldNotContain("sandbox-secret");
            request.ShouldContain("Authorization: Bearer ***");
        }

        (await bridge.StaffOf(RunningTestBridge.Primary).RequestsAsync()).Count.ShouldBe(before, "nothing is sent");
        asked[1].Requests.ShouldHaveSingleItem().ShouldContain(DryRun.MaskedUpn);
        asked[3].Requests.ShouldHaveSingleItem().ShouldContain(DryRun.PupilId);
        asked[4].Requests.ShouldHaveSingleItem().ShouldContain(DryRun.Reference);
        asked[0].Requests.Select(request => new Uri(request.Split(' ', '\n')[1]).AbsolutePath.Split("/v1/")[1]).ShouldBe(["status", "categories", "staff", "students"]);
        var write = asked[5].Requests.ShouldHaveSingleItem("the categories were looked up when the configuration was checked");
        write.ShouldStartWith($"POST {address}/v1/incidents\n");
        write.ShouldContain($"\"external_id\":\"{DryRun.Reference}\"");
        write.ShouldContain("\"categories\":[\"test-category-1\"]");
    }

    [Fact]
    public async Task Command_DryRun_EndsWell() => (await RunAsync(RunningTestBridge.Primary, "--test-pupil", Amelia, "--dry-run")).ShouldBe(ExitCode.Good);

    [Theory]
    [InlineData("990009", Amelia, ExitCode.Refused)]
    [InlineData(RunningTestBridge.Primary, "A801200020101", ExitCode.Usage)]
    public async Task Command_NoSuchSchoolOrNoUpn_IsRefused(string school, string upn, int exit) => (await RunAsync(school, "--test-pupil", upn)).ShouldBe(exit);

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(["certify", .. arguments, "--config", bridge.Config.Path]);
}
