using System.Text.Json.Nodes;
using SupervisionBridge.Core.Templates;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>A school adds a form of its own by adding two files, and it works the whole way.</summary>
public sealed class SixthTemplate
{
    private const string Form = """
        {
          "id": "riverside",
          "title": "Riverside reflective supervision",
          "author": "supervisee",
          "session": [
            { "id": "feelings", "label": "How are you?", "goesTo": "supervisionFile", "required": true }
          ],
          "case": [
            { "id": "story", "label": "What happened", "goesTo": "childFile", "required": true },
            { "id": "myself", "label": "What it did to me", "goesTo": "supervisionFile" }
          ],
          "gates": { "signatures": "record", "parties": "supervisorAndSupervisee", "dated": false, "dslApproval": "always" },
          "note": { "title": "Reflective supervision", "layout": "riverside.hbs" }
        }
        """;

    private const string Layout = """
        {{label "story"}}: {{field "story"}}
        """;

    [Fact]
    public async Task AddedByTwoFiles_TakesARecordTheWholeWay()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Forms = config => Add(config, Form) });

        var reference = await bridge.Recorder.SubmitAsync(Record());
        await bridge.Recorder.SettledAsync(reference);
        (await StateAsync(bridge, reference)).ShouldBe("held", "this form wants the DSL's approval of every sheet");
        (await bridge.Recorder.PostAsync($"v1/records/{reference}/approvals", """{ "case": 1, "by": "Helen Ashcroft", "why": "Seen." }""")).ShouldHave(204);
        await bridge.Recorder.SettledAsync(reference);

        (await StateAsync(bridge, reference)).ShouldBe("proven");
        var note = (await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync()).ShouldHaveSingleItem();
        note["title"]!.GetValue<string>().ShouldBe("Reflective supervision, 9 November 2026");
        note["body"]!.GetValue<string>().ShouldContain("What happened: Leo brought his football boots.");
        note["request"]!["on_behalf_of"]!.GetValue<string>().ShouldContain("Joanne Marsh");
        note.ToString().ShouldNotContain("weary");
        note.ToString().ShouldNotContain("proud");
    }

    [Fact]
    public async Task SendsASupervisionFileFieldToAChild_IsRefusedAtStartByName()
    {
        var leaking = Form.Replace("""{ "id": "feelings", "label": "How are you?", "goesTo": "supervisionFile", "required": true }""",
            """{ "id": "feelings", "label": "How are you?", "goesTo": "childFile" }""", StringComparison.Ordinal);

        var refusal = await Should.ThrowAsync<TemplateException>(async () =>
            await RunningTestBridge.StartAsync(new TestBridgeSettings { Forms = config => Add(config, leaking) }));

        refusal.Message.ShouldContain("riverside");
        refusal.Message.ShouldContain("feelings");
    }

    [Fact]
    public async Task LayoutPrintsASupervisionFileField_IsRefusedAtStartByName()
    {
        var refusal = await Should.ThrowAsync<TemplateException>(async () =>
            await RunningTestBridge.StartAsync(new TestBridgeSettings { Forms = config => Add(config, Form, Layout + "\n{{field \"myself\"}}\n") }));

        refusal.Message.ShouldContain("riverside");
        refusal.Message.ShouldContain("myself");
    }

    private static void Add(string config, string form, string layout = Layout)
    {
        File.WriteAllText(Path.Combine(config, "templates", "riverside.json"), form);
        File.WriteAllText(Path.Combine(config, "notes", "riverside.hbs"), layout);
    }

    private static async Task<string> StateAsync(RunningTestBridge bridge, string reference) =>
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).ShouldHaveSingleItem()["state"]!.GetValue<string>();

    private static JsonNode Record() => JsonNode.Parse("""
        {
          "sourceId": "riverside-1", "template": "riverside", "school": "990002",
          "session": { "kind": "one-to-one", "date": "2026-11-09", "start": "16:00" },
          "people": [
            { "id": "ha", "role": "supervisor", "name": "Helen Ashcroft", "dsl": true },
            { "id": "jm", "role": "supervisee", "name": "Joanne Marsh" }
          ],
          "supervisionFile": { "feelings": "A bit weary." },
          "signatures": [ { "person": "ha", "signedAs": "HA" }, { "person": "jm", "signedAs": "JM" } ],
          "cases": [ {
            "number": 1,
            "subjects": [ { "number": 1, "forename": "Leo", "surname": "de la Cruz", "dateOfBirth": "2019-03-03" } ],
            "fields": { "story": "Leo brought his football boots.", "myself": "It made me proud." }
          } ]
        }
        """)!;
}
