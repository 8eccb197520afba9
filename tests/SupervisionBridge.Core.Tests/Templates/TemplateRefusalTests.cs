using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Templates;

/// <summary>Each fault is refused by name: the file, the field, what mends it.</summary>
public sealed class TemplateRefusalTests
{
    [Theory]
    [InlineData("\"How are you?\", \"goesTo\": \"supervisionFile\"", "\"How are you?\", \"goesTo\": \"childFile\"", "session[0].goesTo", "goes to a child's file")]
    [InlineData("\"story\", \"label\": \"What happened\", \"goesTo\": \"childFile\"", "\"story\", \"label\": \"What happened\", \"goesTo\": \"supervisionFile\"", "case", "No case field")]
    [InlineData("\"id\": \"hunch\"", "\"id\": \"story\"", "case[1].id", "stands twice")]
    [InlineData("\"id\": \"hunch\"", "\"id\": \"feelings\"", "case[1].id", "stands twice")]
    [InlineData("\"id\": \"hunch\"", "\"id\": \"Hunch\"", "case[1].id", "camelCase")]
    [InlineData("\"id\": \"hunch\"", "\"id\": \"the hunch\"", "case[1].id", "camelCase")]
    [InlineData("\"id\": \"hunch\"", "\"id\": \"hunch\\n\"", "case[1].id", "camelCase")]
    [InlineData("\"id\": \"nursery\"", "\"id\": \"leeds\"", "id", "Differs from the file's name nursery")]
    [InlineData("\"id\": \"nursery\"", "\"id\": \"Nursery Sheet\"", "id", "Not lower-case")]
    [InlineData("\"label\": \"What happened\"", "\"label\": \" \"", "case[0].label", "Not one line")]
    [InlineData("\"required\": true", "\"maxLength\": 0", "case[0].maxLength", "Not between 1 and")]
    [InlineData("\"Nursery supervision sheet\"", "\"\"", "title", "Empty")]
    [InlineData("\"Nursery supervision\"", "\"Two\\nlines\"", "note.title", "Not one line")]
    [InlineData("nursery.hbs", "other.hbs", "note.layout", "other.hbs is missing")]
    [InlineData("nursery.hbs", "../nursery.hbs", "note.layout", "Not the name of a file")]
    [InlineData("\"hunch\", ", "\"hunch\", \"colour\": 1, ", "$.case[1]", "colour")]
    [InlineData("\"dated\": true", "\"dated\": true, \"dated\": false", "$", "dated")]
    [InlineData("\"signatures\": \"case\"", "\"signatures\": \"someone\"", "$.gates.signatures", "Line 9")]
    [InlineData("\"signatures\": \"case\"", "\"signatures\": 2", "$.gates.signatures", "Line 9")]
    [InlineData("\"signatures\": \"case\"", "/* why */ \"signatures\": \"case\"", "$", "Line 9")]
    [InlineData("\"title\": \"Nursery supervision sheet\",", "", "$", "title")]
    [InlineData("\"label\": \"What happened\"", "\"label\": null", "$.case[0].label", "label")]
    [InlineData("\"goesTo\": \"supervisionFile\" }\n", "\"goesTo\": \"supervisionFile\" }, null\n", "case[2]", "null")]
    public void Load_AFaultInTheTemplate_IsRefusedByName(string right, string wrong, string field, string message)
    {
        TemplateFiles.Nursery.ShouldContain(right);
        using var files = TemplateFiles.WithNursery(TemplateFiles.Nursery.Replace(right, wrong, StringComparison.Ordinal));

        var refusal = Should.Throw<TemplateException>(() => RecordTemplates.Load(files.Templates, files.Layouts));

        refusal.Findings.ShouldContain(finding =>
            finding.Setting.StartsWith($"templates/nursery.json: {field}", StringComparison.Ordinal) && finding.Message.Contains(message) && !string.IsNullOrEmpty(finding.Mend));
        refusal.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("{{field \"story\"}}\n{{field \"feelings\"}}", 2, "feelings, a field of the supervision file")]
    [InlineData("{{field \"story\"}}\n{{#given \"hunch\"}}{{/given}}", 2, "hunch, a field of the supervision file")]
    [InlineData("{{field \"story\"}}\n\n{{label \"weather\"}}", 3, "weather, which the template does not have")]
    [InlineData("{{field \"story\"}}\n{{story}}", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n{{{field \"story\"}}}", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n{{> footer}}", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n{{#each this}}x{{/each}}", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n\\{{field \"story\"}}", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n{{field \"story\"", 2, "not known here")]
    [InlineData("{{field \"story\"}}\n{{#given \"story\"}}", 2, "never closed")]
    [InlineData("{{field \"story\"}}\n{{/given}}", 2, "closes nothing")]
    [InlineData("{{field \"story\"}}\n{{else}}", 2, "stands outside")]
    public void Load_AFaultInTheLayout_IsRefusedWithItsLine(string layout, int line, string message)
    {
        using var files = TemplateFiles.WithNursery(layout: layout);

        var refusal = Should.Throw<TemplateException>(() => RecordTemplates.Load(files.Templates, files.Layouts));

        refusal.Findings.ShouldContain(finding => finding.Setting == $"notes/nursery.hbs (nursery): line {line}" && finding.Message.Contains(message));
    }

    [Theory]
    [InlineData("{{label \"story\"}}")]
    [InlineData("{{#given \"story\"}}x{{else}}{{field \"story\"}}{{/given}}")]
    public void Load_ALayoutThatWouldLoseAFieldsWords_IsRefused(string layout)
    {
        using var files = TemplateFiles.WithNursery(layout: layout);

        var refusal = Should.Throw<TemplateException>(() => RecordTemplates.Load(files.Templates, files.Layouts));

        refusal.Message.ShouldContain("Never prints the field story");
    }

    [Fact]
    public void Load_SeveralFaultyFiles_NamesThemAll()
    {
        using var files = TemplateFiles.WithNursery(TemplateFiles.Nursery.Replace("\"hunch\"", "\"Hunch\"", StringComparison.Ordinal));
        files.Template("broken", "{");

        var refusal = Should.Throw<TemplateException>(() => RecordTemplates.Load(files.Templates, files.Layouts));

        refusal.Message.ShouldContain("templates/nursery.json");
        refusal.Message.ShouldContain("templates/broken.json");
    }

    [Fact]
    public void Load_AFolderWithoutTemplates_IsRefused()
    {
        using var files = new TemplateFiles();

        Should.Throw<TemplateException>(() => RecordTemplates.Load(files.Templates, files.Layouts)).Message.ShouldContain("No template stands here");
    }
}
