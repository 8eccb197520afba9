using System.Text.Json.Nodes;
using Acme.Adapter.Tests;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Plugins;

/// <summary>The sample adapter, loaded as a plugin, delivers over real HTTP; and where it cannot be loaded, its school waits and the others go on.</summary>
public sealed class PluginSchoolTests
{
    private static readonly AcmePupilRow[] Pupils =
    [
        new("a-2", "P1002", "D801200021102", "Jacob", "Hartley", "2018-11-02"),
        new("a-3", "P1003", "D801200022103", "Zofia", "Kowalczyk", "2018-06-30"),
    ];

    [Fact]
    public async Task Record_ForASchoolOfAPlugin_StandsInItsSystemOnceAndProven()
    {
        await using var acme = await AcmeServer.StartAsync(Pupils, TestContext.Current.CancellationToken);
        await using var bridge = await StartAsync(acme, folder => SamplePlugin.List(folder, SamplePlugin.Install(folder)));

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("by plugin"));

        (await DeliveriesAsync(bridge, reference)).Select(delivery => delivery["state"]!.GetValue<string>()).ShouldBe(["proven", "proven"]);
        acme.Notes.Select(note => note.Of("pupil")).Order(StringComparer.Ordinal).ShouldBe(["a-2", "a-3"]);
    }

    [Fact]
    public async Task Record_WhereThePluginWasChanged_WaitsAndNothingIsWritten()
    {
        await using var acme = await AcmeServer.StartAsync(Pupils, TestContext.Current.CancellationToken);
        await using var bridge = await StartAsync(acme, folder =>
        {
            var plugin = SamplePlugin.Install(folder);
            SamplePlugin.List(folder, plugin);
            File.WriteAllBytes(Path.Combine(plugin, "Another.dll"), [1]);
        });

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("no plugin"));
        var deliveries = await DeliveriesAsync(bridge, reference);

        deliveries.Select(delivery => delivery["state"]!.GetValue<string>()).ShouldBe(["due", "due"]);
        deliveries[0]["explanation"]!.GetValue<string>().ShouldContain("Another.dll lies in its folder");
        acme.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_WhereAPluginWithoutAnAddressCannotBeLoaded_ItsSchoolWaitsAndTheOthersGoOn()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            SchoolFile = (urn, school) =>
            {
                if (urn == RunningTestBridge.Primary)
                {
                    school["system"] = "acme";
                    school["settings"] = new JsonObject();
                    school.AsObject().Remove("address");
                    school.AsObject().Remove("authentication");
                }
            },
            Forms = folder =>
            {
                var plugin = SamplePlugin.Install(folder);
                SamplePlugin.List(folder, plugin);
                File.WriteAllBytes(Path.Combine(plugin, "Another.dll"), [1]);
            },
        });

        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("waits"));

        (await DeliveriesAsync(bridge, reference)).Select(delivery => delivery["state"]!.GetValue<string>()).ShouldBe(["due", "due"]);
        var refused = await bridge.Operator.PostAsync($"v1/schools/{RunningTestBridge.Primary}/move", """{"by":"An administrator","why":"It says so."}""");
        refused.ShouldBeProblem(409);
    }

    private static async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(RunningTestBridge bridge, string reference)
    {
        await bridge.Recorder.SettledAsync(reference);
        return await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");
    }

    private static async Task<RunningTestBridge> StartAsync(AcmeServer acme, Action<string> install)
    {
        var secret = string.Empty;
        return await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            SchoolFile = (urn, school) =>
            {
                if (urn == RunningTestBridge.Primary)
                {
                    secret = school["authentication"]!["secret"]!["file"]!.GetValue<string>();
                    File.WriteAllText(secret, AcmeServer.Key);
                    school["system"] = "acme";
                    school["address"] = acme.Address.ToString();
                    school["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = new JsonObject { ["file"] = secret } };
                    school["notes"] = new JsonObject { ["categories"] = new JsonArray("Safeguarding") };
                }
            },
            Forms = install,
        });
    }
}
