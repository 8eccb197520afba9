using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;
using static SupervisionBridge.Core.Tests.Builders.Invented;

namespace SupervisionBridge.Core.Tests.Notes;

public sealed class NoteComposerTests
{
    private static readonly DateOnly Fourth = new(2026, 11, 4);

    [Fact]
    public void Compose_AFamilysSheet_ReadsLikeThis()
    {
        var amelia = Subject("Amelia", "Hartley") with { Status = [new("CP", "neglect", new DateOnly(2026, 9, 22), "Leeds")] };
        var note = CaseNote(amelia, Subject("Jacob", "Hartley", 2)) with
        {
            Family = "Hartley",
            Entries = [Entry("summary", "Core group 27 Oct:\nMum engaged twice.", "Summary of events"), Entry("strengths", "Talks to staff.", "Strengths/positives")],
            Actions = [Action("Ask the social worker", "JM", "by Fri 6 Nov"), Action("Attendance letter", "LB", null, ActionState.NoLongerNeeded, "24 Sept")],
        };

        Composing.Body(Work(note)).ShouldBe("""
            Child protection supervision: case notes, 3 November 2026
            Child: Amelia Hartley

            Session: one-to-one supervision, Tuesday 3 November 2026, 15:40 to 17:05 GMT
            Supervisor: Helen Ashcroft (DSL, Assistant Head)
            Supervisee: Joanne Marsh (Pastoral Lead)
            Whose words these are: Helen Ashcroft, supervisor
            Family name on the form: Hartley
            Status at the session date: CP (neglect) since 22 September 2026, Leeds

            Summary of events
            Core group 27 Oct:
            Mum engaged twice.

            Strengths/positives
            Talks to staff.

            Actions
            1. Ask the social worker
               By whom: JM; By when: by Fri 6 Nov; State: agreed in this session
            2. Attendance letter
               By whom: LB; Agreed on: 24 Sept; State: closed: no longer needed

            Signatures
            Supervisor Helen Ashcroft (DSL, Assistant Head): signed Helen Ashcroft, 4 November 2026
            Supervisee Joanne Marsh (Pastoral Lead): signed Joanne Marsh, 4 November 2026

            Other entries of this sheet
            This sheet is about 2 children. Each has an entry of its own in its own file:
            Jacob Hartley: entry dlv-sibling-2

            ----------
            Supervision record rec7q2m, case note 1, version 1.
            Entry dlv4k9x, recorded 4 November 2026, 08:05 GMT, through SupervisionBridge.
            This entry is a record of supervision; it is not the way to raise an immediate concern.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Compose_ANote_BearsReferenceTitleTimesAuthorAndSource()
    {
        var work = Work(CaseNote(Subject("Amelia", "Hartley") with { Status = [new("CP", "neglect", new DateOnly(2026, 9, 22), "Leeds")] }));

        var composed = Composing.Whole(work);

        composed.ShouldSatisfyAllConditions(
            () => (composed.Part, composed.Parts).ShouldBe((1, 1)),
            () => composed.Note.ExternalReference.ShouldBe("dlv4k9x-1"),
            () => composed.Note.Pupil.ShouldBe(Address),
            () => composed.Note.Title.ShouldBe("Child protection supervision: case notes, 3 November 2026"),
            () => composed.Note.OccurredAt.ShouldBe(Start),
            () => composed.Note.RecordedAt.ShouldBe(work.Case.RecordedAt),
            () => composed.Note.Author.ShouldBe(new NoteAuthor("Helen Ashcroft", "h.ashcroft@northgate.example")),
            () => composed.Note.Categories.ShouldBe(["Supervision"]),
            () => composed.Note.Alert.ShouldBe(["dsl@northgate.example"]),
            () => composed.Note.Sensitivity.ShouldBe(NoteSensitivity.DslOnly),
            () => composed.Note.Status.ShouldBe([new StatusEntry("CP", new DateOnly(2026, 9, 22), "Leeds")]),
            () => composed.Note.Source.ShouldBe(new NoteSource { Record = "rec7q2m", CaseNote = "rec7q2m/1", Version = 1, GroupRecord = false }));
    }

    [Fact]
    public void Compose_ForTheTrust_TheSuperviseeIsTheAuthor()
    {
        var composed = Composing.Whole(Work(CaseNote() with { TemplateId = "trust", Entries = [Entry("developments", "Moved.")] }));

        composed.Note.Author.Name.ShouldBe("Joanne Marsh");
        composed.Note.Body.ShouldContain("Whose words these are: Joanne Marsh, supervisee\n");
    }

    [Fact]
    public void Compose_OfAGroup_SaysSoAndNamesTheFacilitator()
    {
        var group = CaseNote() with { TemplateId = "group", Session = new(SessionKind.Group, Start, null, TimeRecorded: true), Entries = [Entry("item", "Hungry.")] };

        var composed = Composing.Whole(Work(group));

        composed.Note.Source.GroupRecord.ShouldBeTrue();
        composed.Note.Body.ShouldContain("Facilitator / supervisor: Helen Ashcroft (DSL, Assistant Head)\n");
        composed.Note.Body.ShouldContain("Supervision record rec7q2m, case note 1, version 1 (group record).");
    }

    [Fact]
    public void Compose_AnApproval_SaysWhoAndWhen() =>
        Composing.Body(Work(CaseNote()) with { Approval = new(1, "Claire Dunmore", Fourth, "hash-of-case") })
            .ShouldContain("\n\nDSL approval\nApproved by Claire Dunmore, 4 November 2026\n");

    [Fact]
    public void Compose_AnApprovalOrSignatureOfOtherContent_IsNotClaimed()
    {
        var body = Composing.Body(Work(CaseNote()) with { Approval = new(1, "Claire Dunmore", Fourth, "old"), Signatures = [Signed(Supervisor, hash: "old"), Signed(Supervisee, caseNumber: null)] });

        body.ShouldNotContain("DSL approval");
        body.ShouldNotContain("Signatures");
    }

    [Fact]
    public void Compose_AnUndatedSignature_SaysSo() =>
        Composing.Body(Work(CaseNote() with { TemplateId = "worcestershire", Entries = [Entry("concerns", "x")] }) with { Signatures = [Signed(Supervisor, dated: false)] })
            .ShouldContain("signed Helen Ashcroft, date not recorded\n");

    [Fact]
    public void Compose_AnAmendment_NamesWhatItAmends()
    {
        var composed = Composing.Whole(Work(CaseNote() with { Version = 2 }) with { Amends = "dlv-first" });

        composed.Note.Source.Amends.ShouldBe("dlv-first-1");
        composed.Note.Body.ShouldContain("\nThis entry amends the earlier entry dlv-first; the earlier entry stays as it was.\n");
        composed.Note.Body.ShouldContain("version 2.");
    }

    [Theory]
    [InlineData(SiblingNaming.Names, "Jacob Hartley: entry dlv-sibling-2")]
    [InlineData(SiblingNaming.Initials, "J.H.: entry dlv-sibling-2")]
    [InlineData(SiblingNaming.Sibling, "sibling: entry dlv-sibling-2")]
    public void Compose_ASibling_AppearsAsTheSchoolChose(SiblingNaming naming, string line)
    {
        var body = Composing.Body(Work(CaseNote(Subject("Amelia", "Hartley"), Subject("Jacob", "Hartley", 2))), School(naming));

        body.ShouldContain($"\n{line}\n");
        body.Contains("Jacob", StringComparison.Ordinal).ShouldBe(naming == SiblingNaming.Names);
    }

    [Fact]
    public void Compose_ForTheOtherChild_IsThatChildsOwnNote()
    {
        var body = Composing.Body(Work(CaseNote(Subject("Amelia", "Hartley"), Subject("Jacob", "Hartley", 2) with { PreferredForename = "Jake" }), subjectNumber: 2));

        body.ShouldContain("\nChild: Jacob Hartley (known as Jake)\n");
        body.ShouldContain("\nAmelia Hartley: entry dlv-sibling-1\n");
    }

    [Fact]
    public void Compose_UpnAndFormerSurname_StandNowhere()
    {
        var grace = Subject("Grace", "Clarke") with
        {
            FormerSurnames = ["Adeyemi-Clarke"], UpnAsWritten = "Y801200021116", MisId = "P1016", DateOfBirth = new DateOnly(2013, 10, 12), Class = "8H", Year = "8", Age = 13,
        };

        var body = Composing.Body(Work(CaseNote(grace) with { Family = "Clarke (was Adeyemi Clarke)" }));

        body.ShouldNotContain("Adeyemi");
        body.ShouldNotContain("Y801200021116");
        body.ShouldNotContain("P1016");
    }

    [Theory]
    [InlineData("{{label \"summary\"}} {{{{ {{/given}} \\{{")]
    [InlineData("a < b & \"c\" 'd'   \n\n  e\t\n")]
    public void Compose_AnAuthorsWords_StandUnchanged(string words)
    {
        var note = CaseNote() with { Entries = [Entry("summary", words)], Actions = [Action(words, words)], Family = words };

        var body = Composing.Body(Work(note));

        body.ShouldContain($"Label of summary\n{words}\n");
        body.ShouldContain($"1. {words}\n   By whom: {words}; State");
        body.ShouldContain($"Family name on the form: {words}\n");
    }

    [Theory]
    [InlineData("aob")]
    [InlineData("wellbeing")]
    [InlineData("noSuchField")]
    public void Compose_AnEntryThatTheTemplateDoesNotSend_IsRefusedWithoutItsText(string field)
    {
        var work = Work(CaseNote() with { Entries = [Entry("summary", "x"), Entry(field, "private words")] });

        var refusal = Should.Throw<NoteNotComposableException>(() => Composing.Body(work));

        refusal.Message.ShouldContain(field);
        refusal.Message.ShouldNotContain("private");
    }

    [Fact]
    public void Compose_AnUnknownTemplate_IsRefused() =>
        Should.Throw<NoteNotComposableException>(() => Composing.Body(Work(CaseNote() with { TemplateId = "gone" }))).Message.ShouldContain("gone");

    [Fact]
    public void Compose_WithoutTheAuthor_IsRefused() =>
        Should.Throw<NoteNotComposableException>(() => Composing.Body(Work(CaseNote() with { People = [Supervisee] }))).Message.ShouldContain("Supervisor");

    [Fact]
    public void Compose_ATitleLongerThanTheSchoolSystemTakes_IsRefused() =>
        Should.Throw<NoteNotComposableException>(() => Composing.Composer.Compose(Work(CaseNote()), School(), Address, Limits(title: 30))).Message.ShouldContain("note.title");

    [Fact]
    public void Compose_ForATemplateWithItsOwnSettings_UsesThem()
    {
        var school = School() with { NotesByTemplate = new Dictionary<string, NoteSettings> { ["leeds"] = new() { Categories = ["CP"], Sensitivity = NoteSensitivity.Standard } } };

        var note = Composing.Whole(Work(CaseNote()), school).Note;

        note.Categories.ShouldBe(["CP"]);
        note.Sensitivity.ShouldBe(NoteSensitivity.Standard);
        note.Alert.ShouldBeEmpty();
    }

    [Fact]
    public void Compose_WithASchoolsOwnTemplate_FollowsItsLayout()
    {
        using var files = TemplateFiles.WithNursery();
        var composer = new NoteComposer(RecordTemplates.Load(files.Templates, files.Layouts));
        var work = Work(CaseNote() with { TemplateId = "nursery", Entries = [Entry("story", "He told Nan.", "What happened")] });

        var note = composer.Compose(work, School(), Address, Limits()).ShouldHaveSingleItem().Note;

        note.Title.ShouldBe("Nursery supervision, 3 November 2026");
        note.Body.ShouldContain("\n\n** What happened **\nHe told Nan.\n\nSignatures\n");
        note.Body.ShouldEndWith("it is not the way to raise an immediate concern.");
    }
}
