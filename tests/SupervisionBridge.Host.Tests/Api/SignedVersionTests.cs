using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>A signature or an approval may say which version it is of: then it binds that one or nothing.</summary>
public sealed class SignedVersionTests(IdleBridge bridge) : IClassFixture<IdleBridge>
{
    [Theory]
    [InlineData("signatures")]
    [InlineData("approvals")]
    public async Task Add_OfAVersionThatIsNotTheCurrentOne_Is409AndNamesIt(string what)
    {
        var reference = await HeldAsync($"other-version-{what}");

        var refused = (await AddAsync(reference, what, 2)).ShouldBeProblem(409);

        refused.Code.ShouldBe("version");
        refused["title"].ShouldContain("current version is 1");
        (await StateAsync(reference)).ShouldBe("held");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task Sign_TheCurrentVersion_IsTakenAndOpensTheGate(int? version)
    {
        var reference = await HeldAsync($"current-version-{version}");

        (await AddAsync(reference, "signatures", version)).ShouldHave(204);

        (await StateAsync(reference)).ShouldBe("due");
    }

    [Theory]
    [InlineData("signatures", 0)]
    [InlineData("approvals", 10_001)]
    public async Task Add_VersionOutOfRange_Is400(string what, int version)
    {
        var reference = await HeldAsync($"range-{what}");

        (await AddAsync(reference, what, version)).ShouldBeProblem(400).Pointers.ShouldBe(["/version"]);
    }

    private async Task<string> HeldAsync(string sourceId)
    {
        var record = Submissions.Small(sourceId);
        record["cases"]![0]!["signatures"]!.AsArray().RemoveAt(1);
        return await bridge.Recorder.SubmitAsync(record);
    }

    private Task<Answer> AddAsync(string reference, string what, int? version)
    {
        var body = new JsonObject { ["case"] = 1, ["by"] = "Helen Ashcroft", ["why"] = "Signed on paper." };
        if (version is not null)
        {
            body["version"] = version;
        }

        if (what == "signatures")
        {
            body["person"] = "ha";
            body["signedAs"] = "H. Ashcroft";
            body["date"] = "2026-11-04";
        }

        return bridge.Recorder.PostAsync($"v1/records/{reference}/{what}", body);
    }

    private async Task<string> StateAsync(string reference) =>
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Single(delivery => delivery["case"]!.GetValue<int>() == 1)["state"]!.GetValue<string>();
}
