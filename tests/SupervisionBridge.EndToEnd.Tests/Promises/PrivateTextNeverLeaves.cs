using System.Text.Json.Nodes;
using FsCheck.Fluent;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Whatever text stands in supervision-file fields, no request that the school systems receive holds any of it.</summary>
public sealed class PrivateTextNeverLeaves
{
    private const int Rounds = 25;

    [Fact]
    public async Task WhateverStandsInSupervisionFileFields_NoRequestHoldsIt()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        foreach (var school in new[] { RunningTestBridge.Primary, RunningTestBridge.Academy })
        {
            await bridge.StaffOf(school).PullAsync("/requests", """{ "on": true, "capacity": 10000 }""");
        }

        var planted = new List<string>();
        var seeds = Gen.Choose(0, int.MaxValue).Sample(Rounds).ToList();
        foreach (var seed in seeds)
        {
            var record = Planted(seed, planted);
            await bridge.Recorder.SettledAsync(await bridge.Recorder.SubmitAsync(record));
        }

        var requests = (await RequestsAsync(bridge)).ToList();
        requests.Count(request => request.Contains("/v1/incidents", StringComparison.Ordinal)).ShouldBeGreaterThan(Rounds, "notes must have gone out, or the promise is empty");
        foreach (var text in planted)
        {
            requests.ShouldAllBe(request => !request.Contains(text, StringComparison.Ordinal), $"seeds {string.Join(' ', seeds)}");
        }
    }

    private static JsonNode Planted(int seed, List<string> planted)
    {
        var random = new Random(seed);
        var sample = DemoSample.All[random.Next(DemoSample.All.Count)].Document.DeepClone();
        sample["sourceId"] = $"private-{seed}-{planted.Count}";
        foreach (var field in sample["supervisionFile"]!.AsObject().Select(field => field.Key).ToList())
        {
            // A mark that nothing else holds, amid whatever people may write.
            var mark = $"¤{seed:x8}{planted.Count:x4}¤";
            planted.Add(mark);
            sample["supervisionFile"]![field] = AnyText(seed + planted.Count) + mark + AnyText(seed - planted.Count);
        }

        return sample;
    }

    private static string AnyText(int seed)
    {
        var text = ArbMap.Default.GeneratorFor<string>().Sample(1, seed & 63).Single() ?? string.Empty;
        return SoundText.Fault(text) is null ? text : "{{field \"summary\"}} \" } ] <script>";
    }

    private static async Task<IEnumerable<string>> RequestsAsync(RunningTestBridge bridge)
    {
        var requests = new List<JsonNode>();
        foreach (var school in new[] { RunningTestBridge.Primary, RunningTestBridge.Academy })
        {
            requests.AddRange(await bridge.StaffOf(school).RequestsAsync());
        }

        // Escapes are undone: a leak must not hide behind \u0041.
        return requests.Select(request => System.Text.RegularExpressions.Regex.Unescape(Uri.UnescapeDataString(request.ToString()).Replace("\\\"", "\"", StringComparison.Ordinal)));
    }
}
