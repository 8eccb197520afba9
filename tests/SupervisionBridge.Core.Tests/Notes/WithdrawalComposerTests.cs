using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Notes;

/// <summary>A withdrawal may stand in a wrong child's file: nothing of the sheet is in it.</summary>
public sealed class WithdrawalComposerTests
{
    private static readonly WithdrawnFiling WrongFile = new()
    {
        Reason = WithdrawalReason.WrongFile,
        Entries = ["dn-first", "dn-second"],
        DecidedAt = new DateTimeOffset(2026, 6, 4, 8, 30, 0, TimeSpan.Zero),
        DecisionId = "decision-7",
        FiledAnewAs = "dn-anew",
    };

    [Fact]
    public void Compose_WrongFile_ReadsLikeThis()
    {
        var note = Compose(WrongFile, Invented.CaseNote());

        note.Title.ShouldBe("Supervision entry withdrawn, 3 November 2026");
        note.Body.ShouldBe("""
            Supervision entry withdrawn, 3 November 2026

            These entries of the session of 3 November 2026 are withdrawn:
            Entry dn-first
            Entry dn-second

            This was put into this file by mistake: it is about another child. Do not rely on them.
            The sheet is filed anew, in the right file, as entry dn-anew.

            ----------
            Supervision record rec7q2m, case note 1, version 1.
            Withdrawn 4 June 2026, 09:30 BST, by decision decision-7; what is withdrawn stays as it was.
            Entry dn-w, through SupervisionBridge.
            This entry is a record of supervision; it is not the way to raise an immediate concern.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Compose_ChildTakenOut_SaysSoWithoutADecision()
    {
        var body = Compose(WrongFile with { Reason = WithdrawalReason.ChildTakenOut, Entries = ["dn-first"], DecisionId = null, FiledAnewAs = null }, Invented.CaseNote()).Body;

        body.ShouldContain("This entry of the session of 3 November 2026 is withdrawn:\nEntry dn-first\n");
        body.ShouldContain("A later version of the supervision record no longer holds this sheet for this file. Do not rely on it.\n");
        body.ShouldContain("by a later version of the record;");
        body.ShouldNotContain("filed anew");
    }

    [Fact]
    public void Compose_AnyReason_IsFiledAsTheNotesOfItsTemplateAndNamesWhatItWithdraws()
    {
        var note = Compose(WrongFile with { Reason = WithdrawalReason.RecordWithdrawn }, Invented.CaseNote());

        note.ExternalReference.ShouldBe("dn-w-1");
        note.Source.Amends.ShouldBe("dn-second-1");
        note.Source.CaseNote.ShouldBe("rec7q2m/1");
        note.Categories.ShouldBe(["Supervision"]);
        note.Alert.ShouldBe(["dsl@northgate.example"]);
        note.Sensitivity.ShouldBe(NoteSensitivity.DslOnly);
        note.OccurredAt.ShouldBe(Invented.Start);
        note.Status.ShouldBeEmpty("the status is the child's");
        note.Body.ShouldContain("The whole supervision record was withdrawn.");
    }

    [Fact]
    public void Compose_LimitTooSmall_IsRefusedAndNothingCut() =>
        Should.Throw<NoteNotComposableException>(() => WithdrawalComposer.Compose(
            "dn-w", WrongFile, "dn-b-1", Composing.Composer.SheetOf(Invented.CaseNote()), Invented.School(), Invented.Address, Invented.Limits(body: 200)));

    [Fact]
    public void Compose_AnySheet_HoldsNoWordOfItsNamesOrText() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Sheets().ToArbitrary(), sheet =>
        {
            var note = Compose(WrongFile with { Reason = Enum.GetValues<WithdrawalReason>()[sheet.Words.Count % 3] }, sheet.Note);
            var all = $"{note.Title}\n{note.Body}\n{string.Join('\n', note.Status)}\n{note.Source}";
            return sheet.Words.All(word => !all.Contains(word, StringComparison.OrdinalIgnoreCase));
        }));

    private static PupilFileNote Compose(WithdrawnFiling withdrawn, CaseNote note) =>
        WithdrawalComposer.Compose("dn-w", withdrawn, standing: null, Composing.Composer.SheetOf(note), Invented.School(), Invented.Address, Invented.Limits()).Note;

    /// <summary>Sheets whose every word is one that the composer has no reason to use by itself.</summary>
    private static Gen<(CaseNote Note, IReadOnlyList<string> Words)> Sheets() =>
        from words in Gen.ArrayOf(Word(), 14)
        select (Sheet(words), (IReadOnlyList<string>)words);

    private static Gen<string> Word() => Gen.Choose('a', 'z').Select(letter => (char)letter).ArrayOf(9).Select(letters => "zq" + new string(letters));

    private static CaseNote Sheet(string[] words) => Invented.CaseNote(
        Invented.Subject(words[0], words[1]) with
        {
            PreferredForename = words[2],
            FormerSurnames = [words[3]],
            UpnAsWritten = words[4],
            MisId = words[5],
            Class = words[6],
            Status = [new ChildStatus(words[7], words[8], null, words[9])],
        },
        Invented.Subject(words[10], words[1], 2)) with
    {
        Family = words[11],
        Entries = [Invented.Entry("summary", words[12])],
        Actions = [Invented.Action(words[13], words[0], words[2])],
    };
}
