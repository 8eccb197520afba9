using System.Text.Json.Nodes;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Sideways;

/// <summary>The whole demo with marked samples, and what goes wrong besides: refusals, a new version, a withdrawal, a note that is given up.</summary>
/// <param name="relay">The recording system, with a key of a recorder and a relay.</param>
/// <param name="administrator">Who sees machinery alone.</param>
/// <param name="staffOf">The staff of a school.</param>
internal sealed class MarkedDemo(BridgeCaller relay, BridgeCaller administrator, Func<string, SandboxStaff> staffOf)
{
    private static readonly string By = $"Claire {Marks.Decider}";
    private static readonly string Why = Marks.Word("Known from the admission register");

    private readonly List<Answer> heard = [];

    /// <summary>Every answer in which nothing of anybody may stand: acknowledgements, refusals, states, and all that an IT administrator sees.</summary>
    public IReadOnlyList<Answer> Heard => heard;

    public async Task PlayAsync()
    {
        var records = new List<(DemoSample Sample, string Reference)>();
        foreach (var sample in DemoSample.All)
        {
            await RefusedAsync(Marks.Of(sample));
            records.Add((sample, Hear(await relay.PostAsync("v1/records", Marks.Of(sample))).ShouldHave(202)["reference"]));
        }

        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (sample, reference) in records)
            {
                await relay.SettledAsync(reference);
                foreach (var delivery in await relay.ListAsync($"v1/deliveries?record={reference}"))
                {
                    await DecideAsync(sample, reference, delivery);
                }
            }
        }

        await CorrectAsync(records[0].Sample);
        await relay.PostAsync($"v1/records/{records[1].Reference}/withdraw", Decision());
        await GiveUpAsync();
        foreach (var (_, reference) in records)
        {
            await relay.SettledAsync(reference);
        }

        await ReadAsync(records[0].Reference);
        foreach (var path in (string[])["records", "deliveries", "decisions", "journal", "schools", "backlog", "troubles?all=true", "reconciliations", "jobs"])
        {
            Hear(await administrator.GetAsync($"v1/{path}")).ShouldHave(200);
        }

        Hear(await administrator.GetAsync($"v1/records/{records[0].Reference}"));
        Hear(await relay.GetAsync($"v1/records/{records[0].Reference}"));
    }

    /// <summary>Refusals name the place, and repeat nothing.</summary>
    private async Task RefusedAsync(JsonObject record)
    {
        foreach (var (place, value) in new (string, JsonNode?)[]
            { ("/school", Marks.Mark), ("/template", Marks.Mark), ("/session/kind", Marks.Mark), ("/cases/0/subjects/0/dateOfBirth", Marks.Mark), ("/cases/0/number", 0), ($"/{Marks.Mark}", 1) })
        {
            var refused = record.DeepClone().AsObject();
            refused.Put(place, value);
            var answer = (await relay.PostAsync("v1/records", refused)).ShouldHave(400);
            heard.Add(place == $"/{Marks.Mark}" ? answer with { Text = answer.Text.Replace($"/{Marks.Mark}", "/the-caller's-own-word", StringComparison.Ordinal) } : answer);
        }
    }

    private async Task DecideAsync(DemoSample sample, string reference, JsonNode delivery)
    {
        var (id, state) = (delivery["id"]!.GetValue<string>(), delivery["state"]!.GetValue<string>());
        if (state == "held")
        {
            var sheet = delivery["case"]!.GetValue<int>();
            Hear(await (sample.Name[0] switch
            {
                '1' => relay.PostAsync($"v1/records/{reference}/signatures", Decision(new() { ["case"] = sheet, ["person"] = "ha", ["signedAs"] = Marks.Word("Ashcroft"), ["date"] = "2026-11-05" })),
                '4' => relay.PostAsync($"v1/deliveries/{id}/release", Decision(new() { ["as"] = "another-pupil" })),
                _ => relay.PostAsync($"v1/records/{reference}/approvals", Decision(new() { ["case"] = sheet })),
            }));
            await relay.GetAsync($"v1/deliveries/{id}/preview");
        }
        else if (state == "needs-person")
        {
            var school = delivery["school"]!.GetValue<string>();
            var pupil = await staffOf(school).PupilIdAsync(ExpectedFiles.MisIds[$"{sample.Name} {delivery["case"]}.{delivery["subject"]}"]);
            Hear(await relay.ConfirmAsync(id, Decision(new() { ["pupilId"] = pupil })));
            await relay.GetAsync($"v1/deliveries/{id}/preview");
        }
    }

    private async Task CorrectAsync(DemoSample sample)
    {
        var second = Marks.Of(sample);
        second["version"] = 2;
        second["cases"]![0]!["family"] = Marks.Word("Hartley, as they are called now");
        Hear(await relay.PostAsync("v1/records", second));
    }

    /// <summary>What is shown to those who may see it, and told in the register of looks.</summary>
    private async Task ReadAsync(string reference)
    {
        (await relay.GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200).Text.ShouldContain(Marks.Mark);
        (await relay.GetAsync($"v1/cross-references?record={reference}")).ShouldHave(200);
    }

    private async Task GiveUpAsync()
    {
        await staffOf(RunningTestBridge.Primary).PullAsync("/faults", """{ "kind": "category-disabled" }""");
        var lost = Marks.Of(DemoSample.All[3]);
        lost["sourceId"] = "given-up";
        lost["cases"]!.AsArray().RemoveRange(1, lost["cases"]!.AsArray().Count - 1);
        var reference = Hear(await relay.PostAsync("v1/records", lost)).ShouldHave(202)["reference"];
        await relay.SettledAsync(reference);
        await staffOf(RunningTestBridge.Primary).MendAsync();
    }

    private static JsonObject Decision(JsonObject? more = null)
    {
        var decision = more ?? [];
        decision["by"] = By;
        decision["why"] = Why;
        return decision;
    }

    private Answer Hear(Answer answer)
    {
        heard.Add(answer);
        return answer;
    }
}
