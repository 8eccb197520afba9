using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using static SupervisionBridge.Core.Tests.Builders.Invented;

namespace SupervisionBridge.Core.Tests.Notes;

public sealed class GuardReplacementTests
{
    private static readonly Subject Faith = Subject("Faith", "Okafor");
    private static readonly Subject Will = Subject("Will", "May");
    private static readonly Subject Ava = Subject("Ava", "Lee");
    private static readonly Subject EllaMae = Subject("Ella-Mae", "Ward") with { PreferredForename = "Ellie", FormerSurnames = ["Ava"] };

    [Theory]
    [InlineData("Will May's mum told office Faith was at theirs", "another pupil's mum told office Faith was at theirs")]
    [InlineData("WILL MAY’S mum", "another pupil’S mum")]
    [InlineData("May, Will and Will", "another pupil and another pupil")]
    [InlineData("Wills coat", "another pupils coat")]
    [InlineData("  have faith,\n\n\tmum may…  ", "  have faith,\n\n\tmum may…  ")]
    public void Replace_NamesFound_BecomeAnotherPupilAndNothingElseChanges(string text, string replaced)
    {
        var note = CaseNote(Faith) with { Entries = [Entry("review", text)] };

        var after = IdentityGuard.Look(Work(note, others: Will), SiblingNaming.Names, []).Replace(note);

        after.Entries.ShouldHaveSingleItem().Text.ShouldBe(replaced);
        (after with { Entries = note.Entries, Actions = note.Actions, Subjects = note.Subjects }).ShouldBe(note);
    }

    [Fact]
    public void Replace_ANameLaidBareByAnother_GoesToo()
    {
        var note = CaseNote(Ava) with { Entries = [Entry("review", "Zed Ava Lee")] };
        var work = Work(note, others: [Subject("Zed", "Ava"), Subject("Lee", "Hill")]);

        var after = IdentityGuard.Look(work, SiblingNaming.Names, []).Replace(note);

        after.Entries[0].Text.ShouldBe("another pupil another pupil");
    }

    [Fact]
    public void Replace_AnyText_LeavesNoFindingBehind()
    {
        var pieces = Gen.Elements(
            "Will", "May", "will", "may", "Ella", "Mae", "Ward", "WARD", "Ellie", "Faith", "Okafor", "Ava", "Lee", "a", "s", "the", "another", "pupil",
            " ", " ", " ", "\n", "-", "'", "’s", "'s", ",", ", ", ".", "\u0301", "\u00AD", "_", "😀");
        var texts = pieces.ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var note = CaseNote(Faith) with { Family = text, Entries = [Entry("review", text)], Actions = [Action(text, text)] };
            var work = Work(note, others: [Will, Ava, EllaMae]);
            var after = IdentityGuard.Look(work, SiblingNaming.Names, []).Replace(note);
            return !IdentityGuard.Look(work with { Case = after }, SiblingNaming.Names, []).Any;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
