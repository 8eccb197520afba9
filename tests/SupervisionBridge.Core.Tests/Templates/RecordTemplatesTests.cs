using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Templates;

public sealed class RecordTemplatesTests
{
    [Fact]
    public void Load_TheShippedTemplates_FindsAllFive()
    {
        var templates = RecordTemplates.Load(Repository.Templates, Repository.Notes);

        templates.All.Select(template => template.Id).ShouldBe(["group", "leeds", "primary", "trust", "worcestershire"]);
        templates.Find("leeds").ShouldNotBeNull().Case.Select(field => field.Id).ShouldBe(["summary", "risks", "protectiveFactors", "strengths"]);
        templates.Find("unknown").ShouldBeNull();
    }

    [Theory]
    [InlineData("leeds", SignatureScope.Case, SignatureParties.SupervisorAndSupervisee, true, ApprovalRule.None, NoteAuthorRole.Supervisor)]
    [InlineData("worcestershire", SignatureScope.Case, SignatureParties.SupervisorAndSupervisee, false, ApprovalRule.None, NoteAuthorRole.Supervisor)]
    [InlineData("trust", SignatureScope.Record, SignatureParties.SupervisorAndSupervisee, true, ApprovalRule.None, NoteAuthorRole.Supervisee)]
    [InlineData("primary", SignatureScope.Record, SignatureParties.SupervisorAndSupervisee, true, ApprovalRule.None, NoteAuthorRole.Supervisor)]
    [InlineData("group", SignatureScope.Record, SignatureParties.EveryonePresent, true, ApprovalRule.WhenPlanChanges, NoteAuthorRole.Supervisor)]
    public void Load_AShippedTemplate_HasItsPracticesGatesAndAuthor(string id, SignatureScope scope, SignatureParties parties, bool dated, ApprovalRule approval, NoteAuthorRole author)
    {
        var template = RecordTemplates.Load(Repository.Templates, Repository.Notes).Find(id).ShouldNotBeNull();

        template.Gates.ShouldBe(new TemplateGates { Signatures = scope, Parties = parties, Dated = dated, DslApproval = approval });
        template.Author.ShouldBe(author);
        template.Schema.ShouldBe("../schemas/template.schema.json");
    }

    [Theory]
    [InlineData("leeds")]
    [InlineData("worcestershire")]
    [InlineData("trust")]
    [InlineData("primary")]
    [InlineData("group")]
    public void Load_AShippedTemplate_SendsNoSessionFieldToAChild(string id)
    {
        var template = RecordTemplates.Load(Repository.Templates, Repository.Notes).Find(id).ShouldNotBeNull();

        template.Session.ShouldNotBeEmpty();
        template.Session.ShouldAllBe(field => field.GoesTo == FieldDestination.SupervisionFile);
    }

    [Fact]
    public void Load_ASchoolsOwnTemplate_Loads()
    {
        using var files = TemplateFiles.WithNursery();

        var template = RecordTemplates.Load(files.Templates, files.Layouts).Find("nursery").ShouldNotBeNull();

        template.Case[0].MaxLength.ShouldBe(20_000);
        template.Gates.DslApproval.ShouldBe(ApprovalRule.None);
    }

    [Fact]
    public void Check_GoodAndBadTemplates_SaysBoth()
    {
        using var files = TemplateFiles.WithNursery();
        files.Template("broken", "{");

        var findings = RecordTemplates.Check(files.Templates, files.Layouts);

        findings.ShouldContain(finding => finding.Severity == FindingSeverity.Good && finding.Setting == "templates/nursery.json" && finding.Message.Contains("1 fields go to the child's file, 2 stay"));
        findings.ShouldContain(finding => finding.Severity == FindingSeverity.Wrong && finding.Setting.StartsWith("templates/broken.json"));
    }
}
