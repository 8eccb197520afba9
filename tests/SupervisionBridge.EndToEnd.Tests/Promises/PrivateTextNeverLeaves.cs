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
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Forms = AddOwnForm });
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
        var (before, mark, after) = (AnyText(seed + planted.Count), $"¤{seed:x8}case{planted.Count:x4}¤", AnyText(seed - planted.Count));
        if (random.Next(4) == 0)
        {
            planted.Add(mark);
            return OwnForm($"private-{seed}-{planted.Count}", before + mark + after);
        }

        var sample = DemoSample.All[random.Next(DemoSample.All.Count)].Document.DeepClone();
        sample["sourceId"] = $"private-{seed}-{planted.Count}";
        foreach (var field in sample["supervisionFile"]!.AsObject().Select(field => field.Key).ToList())
        {
            // A mark that nothing else holds, amid whatever people may write.
            mark = $"¤{seed:x8}{planted.Count:x4}¤";
            planted.Add(mark);
            sample["supervisionFile"]![field] = AnyText(seed + planted.Count) + mark + AnyText(seed - planted.Count);
        }

        return sample;
    }

    /// <summary>A form that keeps a field of the case sheet itself in the supervision file.</summary>
    private static void AddOwnForm(string config)
    {
        File.WriteAllText(Path.Combine(config, "templates", "own.json"), """
            {
              "id": "own", "title": "Own form", "session": [],
              "case": [
                { "id": "story", "label": "What happened", "goesTo": "childFile", "required": true },
                { "id": "myself", "label": "What it did to me", "goesTo": "supervisionFile" }
              ],
              "note": { "title": "Own form", "layout": "own.hbs" }
            }
            """);
        File.WriteAllText(Path.Combine(config, "notes", "own.hbs"), "{{field \"story\"}}\n");
    }

    private static JsonObject OwnForm(string sourceId, string text)
    {
        var record = JsonNode.Parse("""
            {
              "template": "own", "school": "990002", "session": { "kind": "one-to-one", "date": "2026-11-09" },
              "people": [ { "id": "ha", "role": "supervisor", "name": "Helen Ashcroft" }, { "id": "jm", "role": "supervisee", "name": "Joanne Marsh" } ],
              "cases": [ {
                "number": 1,
                "subjects": [ { "number": 1, "forename": "Leo", "surname": "de la Cruz", "dateOfBirth": "2019-03-03" } ],
                "fields": { "story": "Leo brought his football boots." }
              } ]
            }
            """)!.AsObject();
        record["sourceId"] = sourceId;
        record["cases"]![0]!["fields"]!["myself"] = text;
        return record;
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
