using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using static SupervisionBridge.Core.Tests.Builders.Invented;

namespace SupervisionBridge.Core.Tests.Notes;

public sealed class IdentityGuardTests
{
    private static readonly Subject Faith = Subject("Faith", "Okafor");
    private static readonly Subject Will = Subject("Will", "May");
    private static readonly Subject EllaMae = Subject("Ella-Mae", "Ward");
    private static readonly Subject Leo = Subject("Leo", "de la Cruz");
    private static readonly Subject Cian = Subject("Cian", "O'Brien");

    [Theory]
    [InlineData("Will May's mum told office Faith was at theirs", "Will May")]
    [InlineData("will may's mum told office", "will may")]
    [InlineData("WILL MAY was there", "WILL MAY")]
    [InlineData("told by MAY, Will today", "MAY, Will")]
    [InlineData("told by may,will today", "may,will")]
    [InlineData("Will’s mum rang", "Will")]
    [InlineData("Wills mum rang", "Will")]
    [InlineData("rang Mrs May at home", "May")]
    [InlineData("seen with Will\nMay after school", "Will\nMay")]
    [InlineData("(Will)", "Will")]
    public void Look_AnotherCasesChildNamed_Finds(string text, string named) => Found(text, Faith, [Will]).ShouldBe([named]);

    [Theory]
    [InlineData("mum may be offered early help; they will have to wait")]
    [InlineData("in wills and mays")]
    [InlineData("Willow and Mayfield are near")]
    [InlineData("goodwill, dismay")]
    [InlineData("she may. Her brother will, Mum says")]
    public void Look_CommonWords_AreNoNames(string text) => Found(text, Faith, [Will]).ShouldBeEmpty();

    [Theory]
    [InlineData("have faith in her account")]
    [InlineData("Faith told us; Faith Okafor's bag; Mrs Okafor")]
    public void Look_TheNotesOwnChild_IsNobodyElse(string text) => Found(text, Faith, [Will]).ShouldBeEmpty();

    [Theory]
    [InlineData("Ella Mae Ward")]
    [InlineData("Ella-Mae Ward")]
    [InlineData("ella‑mae ward")]
    [InlineData("EllaMae Ward")]
    [InlineData("Ella Mae")]
    [InlineData("Ella-mae")]
    [InlineData("Ella")]
    [InlineData("Ward, Ella-Mae")]
    public void Look_ACompoundForename_IsFoundHoweverItIsSpelt(string named) => Found($"at the park with {named}'s brother", Faith, [EllaMae]).ShouldBe([named]);

    [Theory]
    [InlineData("Leo de la Cruz")]
    [InlineData("leo de la cruz")]
    [InlineData("Leo Delacruz")]
    [InlineData("de la Cruz")]
    [InlineData("De La Cruz")]
    public void Look_ASurnameOfSeveralWords_IsFound(string named) => Found($"a text from {named} again", Faith, [Leo]).ShouldBe([named]);

    [Theory]
    [InlineData("Cian O’Brien")]
    [InlineData("CIAN OBRIEN")]
    [InlineData("O'Brien")]
    [InlineData("O Brien")]
    [InlineData("O\u02BCBrien")]
    public void Look_AnApostropheInASurname_IsFoundHoweverItIsWritten(string named) => Found($"said that {named}, who", Faith, [Cian]).ShouldBe([named]);

    [Theory]
    [InlineData("Lukasz Kowalczyk")]
    [InlineData("Łukasz")]
    [InlineData("LUKASZ")]
    public void Look_Accents_MakeNoDifference(string named) => Found($"and {named}.", Faith, [Subject("Łukasz", "Kowalczyk")]).ShouldBe([named]);

    [Fact]
    public void Look_AccentsWrittenApart_AreTakenWithTheirLetter() =>
        Found("with Sia\u0302n's bag", Faith, [Subject("Siân", "Pryce-Jones")]).ShouldBe(["Sia\u0302n"]);

    [Fact]
    public void Look_OrdinaryWordsThatRunTogetherIntoAName_AreNoName() => Found("As a result", Faith, [Subject("Asa", "Hill")]).ShouldBeEmpty();

    [Fact]
    public void Look_APreferredForename_IsFound() => Found("Neve says so", Faith, [Subject("Niamh", "O'Brien") with { PreferredForename = "Neve" }]).ShouldBe(["Neve"]);

    [Fact]
    public void Look_AFormerSurname_IsFound()
    {
        var grace = Subject("Grace", "Clarke") with { FormerSurnames = ["Adeyemi-Clarke"] };

        Found("grace adeyemi clarke; Adeyemi-Clarke", Faith, [grace]).ShouldBe(["grace adeyemi clarke", "Adeyemi-Clarke"]);
    }

    [Fact]
    public void Look_ASurnameThatTheOwnChildShares_IsNotLookedForAlone() =>
        Found("Mrs Kaur rang. Simran Kaur was with her", Subject("Harpreet", "Kaur"), [Subject("Simran", "Kaur")]).ShouldBe(["Simran Kaur"]);

    [Fact]
    public void Look_AForenameThatTheOwnChildShares_IsNotLookedForAlone() =>
        Found("Ava is well. Ava Jones is not. Nor Jones", Subject("Ava", "Smith"), [Subject("Ava", "Jones")]).ShouldBe(["Ava Jones", "Jones"]);

    [Fact]
    public void Look_ANamesake_CannotBeToldApart() => Found("Ava Smith is well", Subject("Ava", "Smith"), [Subject("Ava", "Smith")]).ShouldBeEmpty();

    [Fact]
    public void Look_AnotherChildsForenameInsideTheOwnChildsName_IsNotFound() =>
        Found("Will May and WILL MAY", Will, [Subject("May", "Hart")]).ShouldBeEmpty();

    [Fact]
    public void Look_AnotherChildsForenameThatIsTheOwnSurname_IsFoundAlone() => Found("May hit him", Will, [Subject("May", "Hart")]).ShouldBe(["May"]);

    [Fact]
    public void Look_AnotherChildsSurnameThatIsTheOwnForename_IsNotFoundAlone() => Found("Grace said", Subject("Grace", "Clarke"), [Subject("Ella", "Grace")]).ShouldBeEmpty();

    [Fact]
    public void Look_TheOwnSurnameIsAnotherForenameWithAnS_IsNotFound() => Found("Mrs Evans rang", Subject("Owen", "Evans"), [Subject("Evan", "Hill")]).ShouldBeEmpty();

    [Fact]
    public void Look_SiblingsInTheSchoolSystem_AreExemptUnderNames()
    {
        var daisy = Subject("Daisy", "Fletcher");
        var work = Work(Note("Sister Daisy in Y2. Daisy Fletcher well.", Subject("Tommy", "Fletcher")), others: daisy);

        IdentityGuard.Look(work, SiblingNaming.Names, []).Mentions.Count.ShouldBe(2);
        IdentityGuard.Look(work, SiblingNaming.Names, [daisy]).Any.ShouldBeFalse();
        IdentityGuard.Look(work, SiblingNaming.Initials, [daisy]).Mentions.Count.ShouldBe(2);
    }

    [Fact]
    public void Look_SiblingsOfTheSheet_AreExemptUnderNamesOnly()
    {
        var work = Work(CaseNote(Subject("Amelia", "Hartley"), Subject("Jacob", "Hartley", 2)) with { Entries = [Entry("summary", "Amelia puts Jacob to bed. Mrs Hartley out.")] });

        IdentityGuard.Look(work, SiblingNaming.Names, []).Any.ShouldBeFalse();
        IdentityGuard.Look(work, SiblingNaming.Sibling, []).Mentions.ShouldHaveSingleItem().Subject.Number.ShouldBe(2);
    }

    [Fact]
    public void Look_ASurnameOfASiblingOnTheSheet_IsNotAnotherFamilysUnderNames()
    {
        var work = Work(CaseNote(Subject("Reece", "Booth"), Subject("Maisie", "Walker", 2)) with { Entries = [Entry("summary", "Mr Walker rang")] }, others: Subject("Emma", "Walker"));

        IdentityGuard.Look(work, SiblingNaming.Names, []).Any.ShouldBeFalse();
        IdentityGuard.Look(work, SiblingNaming.Initials, []).Any.ShouldBeTrue();
    }

    [Fact]
    public void Look_EveryTextOfAnAuthor_IsRead()
    {
        var child = Faith with { Status = [new("EH", "as Will", null, "Will's borough"), new("Will's plan", null, null, null)] };
        var note = CaseNote(child) with
        {
            Family = "Okafor, with Will",
            Entries = [Entry("review", "Will"), Entry("outcome", "-")],
            Actions = [Action("tell Will", "Will", "when Will is in", ActionState.Outstanding, "Will's day")],
        };

        IdentityGuard.Look(Work(note, others: Will), SiblingNaming.Names, []).Mentions.Select(mention => mention.Field).ShouldBe(
            ["family", "review", "actions[1].what", "actions[1].byWhom", "actions[1].byWhen", "actions[1].agreedOn", "status[1].detail", "status[1].authority", "status[2].code"],
            ignoreOrder: true);
    }

    [Fact]
    public void Look_ASiblingsStatus_IsNotThisNotes()
    {
        var note = CaseNote(Faith, Subject("Hope", "Okafor", 2) with { Status = [new("EH", "as Will", null, null)] });

        IdentityGuard.Look(Work(note, others: Will), SiblingNaming.Names, []).Any.ShouldBeFalse();
    }

    [Fact]
    public void ToString_OfFindings_HoldsNoName()
    {
        var findings = IdentityGuard.Look(Work(Note("Will May's mum", Faith), others: Will), SiblingNaming.Names, []);

        findings.ToString().ShouldBe("subject 1 named in summary");
        findings.Mentions[0].ToString().ShouldBe("subject 1 named in summary");
    }

    private static IEnumerable<string> Found(string text, Subject own, IReadOnlyList<Subject> others) =>
        IdentityGuard.Look(Work(Note(text, own), 1, others), SiblingNaming.Names, []).Mentions.Select(mention => text.Substring(mention.Start, mention.Length));

    private static CaseNote Note(string text, Subject own) => CaseNote(own) with { Entries = [Entry("summary", text)] };
}
