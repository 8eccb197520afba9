using System.Text.Json.Nodes;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Whatever names and identifiers stand on the form, no note reaches a pupil other than its subject.</summary>
public sealed class OnlyTheSubjectsFile
{
    private const int Seed = 20261122;
    private const int Rounds = 120;

    [Fact]
    public async Task WhateverTheFormSays_NoNoteReachesAnotherPupil()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var roster = await RosterAsync(bridge);
        var random = new Random(Seed);
        var references = new Dictionary<string, JsonNode>();
        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var pupil = roster[random.Next(roster.Count)];
            references[await bridge.Recorder.SubmitAsync(Record(round, Damaged(pupil, roster, random)))] = pupil;
        }

        foreach (var reference in references.Keys)
        {
            await bridge.Recorder.SettledAsync(reference);
        }

        var entries = await staff.IncidentsAsync();
        entries.Count.ShouldBeGreaterThan(Rounds / 4, "some forms must be good enough, or the promise is empty");
        entries.Count.ShouldBeLessThan(Rounds, "some forms must be too bad, or the damage is none");
        entries.ShouldAllBe(entry => entry["student_id"]!.GetValue<string>() == references[entry["request"]!["source_ref"]!["record"]!.GetValue<string>()]["id"]!.GetValue<string>());
    }

    private static async Task<IReadOnlyList<JsonNode>> RosterAsync(RunningTestBridge bridge)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", $"sandbox-key-{RunningTestBridge.Primary}");
        var page = await http.GetStringAsync(new Uri($"{bridge.Sandbox.ApiOf(RunningTestBridge.Primary)}/v1/students?limit=500"), TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(page)!["items"]!.AsArray().Where(student => student!["merged_into"] is null).Select(student => student!)];
    }

    /// <summary>What a busy person makes of a child's particulars: boxes left empty, letters lost, another child's number copied.</summary>
    private static JsonObject Damaged(JsonNode pupil, IReadOnlyList<JsonNode> roster, Random random)
    {
        var other = roster[random.Next(roster.Count)];
        var subject = new JsonObject
        {
            ["number"] = 1,
            ["forename"] = Misspelt(pupil["legal_forename"]!.GetValue<string>(), random),
            ["surname"] = Misspelt(pupil["legal_surname"]!.GetValue<string>(), random),
        };
        Give(subject, "dateOfBirth", pupil["dob"], random, 75);
        Give(subject, "class", pupil["reg_group"], random, 60);
        Give(subject, "upn", random.Next(10) == 0 ? other["upn"] : pupil["upn"], random, 50);
        Give(subject, "misId", random.Next(10) == 0 ? other["mis_id"] : pupil["mis_id"], random, 20);
        if (random.Next(8) == 0)
        {
            subject["class"] = other["reg_group"]?.DeepClone();
        }

        return subject;
    }

    private static void Give(JsonObject subject, string member, JsonNode? value, Random random, int percent)
    {
        if (random.Next(100) < percent)
        {
            subject[member] = value?.DeepClone();
        }
    }

    private static string Misspelt(string name, Random random) => random.Next(6) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.Replace('’', '\''),
        2 when random.Next(2) == 0 && name.Length > 3 => name.Remove(random.Next(1, name.Length), 1),
        _ => name,
    };

    private static JsonNode Record(int round, JsonObject subject)
    {
        var record = DemoSample.All.Single(sample => sample.Name[0] == '4').Document.DeepClone();
        record["sourceId"] = $"right-child-{round}";
        var sheet = record["cases"]![0]!.DeepClone();
        sheet["subjects"] = new JsonArray(subject);
        record["cases"] = new JsonArray(sheet);
        return record;
    }
}
