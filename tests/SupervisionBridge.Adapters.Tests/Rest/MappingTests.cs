using System.Text;
using SupervisionBridge.Adapters.Tests.Cpoms;

namespace SupervisionBridge.Adapters.Tests.Rest;

/// <summary>What <c>check</c> says of a bad mapping.</summary>
public class MappingTests
{
    [Theory]
    [InlineData("notes.fields.body", "\"text\"", "notes.fields.body")]
    [InlineData("notes.find.query", """{"q":"{{ref}}"}""", "notes.find.query.q")]
    [InlineData("notes.create.post", "\"notes/{{reference}}\"", "notes.create.post")]
    [InlineData("notes.create.post", "\"https://elsewhere.invalid/\"", "notes.create.post")]
    [InlineData("notes.create.post", "\"../notes\"", "notes.create.post")]
    [InlineData("pupils.search.paging", """{"kind":"cursor","parameter":"c"}""", "pupils.search.paging.next")]
    [InlineData("limits.body", "10", "limits.body")]
    [InlineData("pupils.one.nobody", "[200]", "pupils.one.nobody")]
    [InlineData("keeps.duplicate", "\"lookup\"", "keeps.duplicate")]
    public void Mapping_Fault_IsNamedByFileAndLine(string place, string json, string named)
    {
        var school = new DeclaredSchool().With(place, json);

        var fault = Should.Throw<SettingsException>(() => school.System()).Faults.ShouldHaveSingleItem();

        (fault.File, fault.Setting).ShouldBe(("mappings/m.json", named));
        var lines = school.File.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }).Split('\n');
        var member = named[(named.LastIndexOf('.') + 1)..];
        lines[fault.Line!.Value - 1].ShouldContain(place.EndsWith("paging", StringComparison.Ordinal) ? "paging" : member);
    }

    [Fact]
    public void Mapping_SeveralFaults_AreAllNamed() =>
        Should.Throw<SettingsException>(() => new DeclaredSchool().With("limits.body", "10").With("limits.title", "10").System()).Faults.Count.ShouldBe(2);

    [Theory]
    [InlineData("{{{body}}}", 1)]
    [InlineData("{{&body}}", 1)]
    [InlineData("\n{{> other}}", 2)]
    [InlineData("\n\n{{unknown}}", 3)]
    [InlineData("{{lookup source \"record\"}}", 1)]
    [InlineData("{{#each categories}}{{reference}}{{/each}}", 1)]
    [InlineData("{{#if body}}", 1)]
    [InlineData("\\{{body}}", 1)]
    public void Template_TagOutsideTheVocabulary_IsNamedByLine(string template, int line)
    {
        var fault = Should.Throw<SettingsException>(() => new DeclaredSchool { Template = template }.System()).Faults.ShouldHaveSingleItem();
        (fault.File, fault.Line).ShouldBe(("mappings/note.hbs", line));
    }

    [Theory]
    [InlineData("""{ "ref": "{{reference}}", "pupil": "{{pupil.id}}", "title": "{{title}}" }""")]
    [InlineData("""{ "pupil": "{{pupil.id}}", "title": "{{title}}", "body": "{{body}}" }""")]
    [InlineData("""{ "ref": "{{reference}}", "pupil": "{{pupil.id}}", "title": "{{title}}", "body": {{body}} }""")]
    [InlineData("""[ "{{reference}}", "{{pupil.id}}", "{{title}}", "{{body}}" ]""")]
    public void Template_BodyThatLacksTheNoteOrIsNoJson_IsRefusedAtTheStart(string template) =>
        Should.Throw<SettingsException>(() => new DeclaredSchool { Template = template }.System()).Faults.ShouldHaveSingleItem().File.ShouldBe("mappings/note.hbs");

    [Theory]
    [InlineData("\",\"ref\":\"sb-2\",\"x\":\"")]
    [InlineData("{{title}} {{#each}} \\ </script> \u2028 \u0001 \U0001F600")]
    public async Task Template_WhateverTheTextHolds_StaysOneString(string text)
    {
        var prepared = await new DeclaredSchool().System().PrepareNoteAsync(Sample.Note() with { Body = text }, CancellationToken.None);
        using var body = System.Text.Json.JsonDocument.Parse(prepared.Payload);
        body.RootElement.GetProperty("body").GetString().ShouldBe(text);
        body.RootElement.GetProperty("ref").GetString().ShouldBe("sb-1");
        body.RootElement.EnumerateObject().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Template_EveryWord_PrintsWhatTheNoteHolds()
    {
        var school = new DeclaredSchool
        {
            Template = """
                { "ref": "{{reference}}", "pupil": "{{pupil.id}}", "title": "{{title}}", "body": "{{body}}",
                  "day": "{{date occurredAt "dd/MM/yyyy"}}", "utc": "{{date recordedAt "utc"}}", "dob": "{{pupil.dateOfBirth}}", "upn": {{json pupil.upn}},
                  "author": "{{author.name}}", "group": {{json source.groupRecord}}, "version": {{source.version}}, "secret": {{#if dslOnly}}true{{else}}false{{/if}},
                  "categories": [{{#each categories}}{"key":"{{this}}"}{{#unless @last}},{{/unless}}{{/each}}], "alert": {{json alert}},
                  "status": [{{#each status}}"{{code}} {{since}}",{{/each}}] }
                """,
        };
        var note = Sample.Note("c1", "c2") with { Status = [new StatusEntry("CP", new DateOnly(2026, 1, 2))] };

        var prepared = await school.System().PrepareNoteAsync(note, CancellationToken.None);

        Encoding.UTF8.GetString(prepared.Payload.Span).ShouldEndWith(
            """
            "day":"03/11/2026","utc":"2026-11-03T14:00:00Z","dob":"2015-04-09","upn":null,"author":"Dana Dsl","group":true,"version":2,"secret":true,"categories":[{"key":"c1"},{"key":"c2"}],"alert":[],"status":["CP 2026-01-02"]}
            """);
    }
}
