using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Every list, one item a page, gives each item once and in the order of the whole list.</summary>
public sealed class PagingTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    [Fact]
    public async Task Lists_OneItemAPage_GiveEachItemOnceInOrder()
    {
        var references = new List<string>();
        foreach (var number in Enumerable.Range(1, 3))
        {
            references.Add(await bridge.Recorder.SubmitAsync(Submissions.Small($"paged-{number}")));
            await bridge.Bridge.CreateKeyAsync($"paged-{number}");
        }

        foreach (var reference in references)
        {
            (await bridge.Recorder.SettledAsync(reference))["deliveries"]!.ToJsonString().ShouldBe("""{"proven":2}""");
        }

        var pupil = (await bridge.Recorder.ListAsync($"v1/cross-references?record={references[0]}"))[0]["pupilId"]!.GetValue<string>();
        await IsWalkedAsync(bridge.Recorder, "v1/records", 3, item => Text(item, "reference"));
        await IsWalkedAsync(bridge.Recorder, $"v1/records?school={RunningTestBridge.Primary}", 3, item => Text(item, "reference"));
        await IsWalkedAsync(bridge.Recorder, "v1/deliveries", 6, item => Text(item, "id"));
        await IsWalkedAsync(bridge.Recorder, "v1/deliveries?state=proven", 6, item => Text(item, "id"));
        await IsWalkedAsync(bridge.Recorder, $"v1/deliveries?school={RunningTestBridge.Primary}", 6, item => Text(item, "id"));
        await IsWalkedAsync(bridge.Recorder, $"v1/deliveries?school={RunningTestBridge.Primary}&state=proven", 6, item => Text(item, "id"));
        await IsWalkedAsync(bridge.Recorder, $"v1/deliveries?record={references[1]}", 2, item => Text(item, "id"));
        await IsWalkedAsync(bridge.Recorder, $"v1/cross-references?record={references[2]}", 2, item => Text(item, "externalReference"));
        (await FileOfAsync(pupil, limit: 1)).ShouldBe(await FileOfAsync(pupil, limit: 100));
        (await FileOfAsync(pupil, limit: 1)).Count.ShouldBe(3);
        await IsWalkedAsync(bridge.Bridge.Operator, "v1/keys", 4, item => Text(item, "id"));
    }

    [Theory]
    [InlineData("v1/keys?limit=0")]
    [InlineData("v1/keys?limit=501")]
    [InlineData("v1/keys?cursor=none")]
    public async Task Keys_PageThatIsNone_Is400(string path) => (await bridge.Bridge.Operator.GetAsync(path)).ShouldBeProblem(400);

    private static async Task IsWalkedAsync(BridgeCaller caller, string path, int expected, Func<JsonNode, string> id)
    {
        var whole = (await caller.ListAsync(path)).Select(id).ToList();
        whole.Count.ShouldBe(expected, path);
        whole.ShouldBeUnique();
        (await caller.ListAsync(path, limit: 1)).Select(id).ShouldBe(whole, ignoreOrder: false, customMessage: path);
    }

    private async Task<List<string>> FileOfAsync(string pupil, int limit)
    {
        var notes = new List<string>();
        var search = new JsonObject { ["school"] = RunningTestBridge.Primary, ["pupil"] = pupil, ["limit"] = limit };
        do
        {
            var page = (await bridge.Recorder.PostAsync("v1/cross-references/search", search)).ShouldHave(200).Json;
            notes.AddRange(page["items"]!.AsArray().Select(item => Text(item!, "externalReference")));
            search["cursor"] = page["next"]?.DeepClone();
        }
        while (search["cursor"] is not null);

        return notes;
    }

    private static string Text(JsonNode item, string member) => item[member]!.GetValue<string>();
}
