using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Adapters.Pack.Documents;
using SupervisionBridge.Adapters.Pack.Notes;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>The words of a note stand in its document to the character, whatever the script.</summary>
public sealed class DocumentTextTests
{
    private const int Cases = 200;

    private static readonly string[] Pieces =
    [
        "Leo ", "\n", "\n\n", "\t", "  ", " ", "\u0000", "\u0001", "\u001B", "\r", "\u007F", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "\uFFFF", "\uFFFD",
        "<b>&amp;</b>", "\"'", "]]>", "[U+0001]", "=1+1", "Łódź ", "Llŷr ", "ליאו ", "ليو ", "۱۲۳", "(123)", "नमस्ते", "สวัสดี", "漢字", "👨‍👩‍👧", "e\u0301", "\u202Eabc\u202C", "\u200F", "𞤀𞤁", "\U0010FFFF",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Elements(Pieces),
        Gen.Choose(0, 0x10FFFF).Where(Rune.IsValid).Select(point => new Rune(point).ToString()),
        Gen.Choose(0, 0x5FF).Select(point => ((char)point).ToString())).ListOf().Select(string.Concat);

    [Fact]
    public void Word_AnyText_StandsThereToTheCharacter() => ForAnyText(text => ReadBack.Word(WordDocument.Write(Of(text))) == Shown(text));

    [Fact]
    public void Html_AnyText_StandsThereToTheCharacter() => ForAnyText(text => ReadBack.Html(HtmlDocument.Write(Of(text))) == Shown(text));

    [Fact]
    public void AnyText_RunsAreTheLineToTheCharacter() =>
        ForAnyText(text => Shown(text).Split('\n').All(line => string.Concat(TextDirection.Runs(line).Select(run => run.Text)) == line));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\nLeo\n\n")]
    [InlineData("  two blanks  \n\tand a tab\t")]
    public void LinesAndBlanks_AreKept(string text)
    {
        ReadBack.Word(WordDocument.Write(Of(text))).ShouldBe(text);
        ReadBack.Html(HtmlDocument.Write(Of(text))).ShouldBe(text);
    }

    [Fact]
    public void VeryLongText_IsWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"Line {line} Łódź ליאו\n")) + new string('x', 500_000);

        ReadBack.Word(WordDocument.Write(Of(text))).ShouldBe(text);
        ReadBack.Html(HtmlDocument.Write(Of(text))).ShouldBe(text);
    }

    [Fact]
    public void ControlCharacter_ShowsAsItsCodeAndIsRemarkedOn()
    {
        var document = Of("bell\u0007, literally [U+0007]");

        document.Lines.ShouldBe(["bell[U+0007], literally [U+0007]"]);
        document.Remark.ShouldNotBeNull().ShouldContain(": 1 in this document");
        ReadBack.Word(WordDocument.Write(document)).ShouldBe("bell[U+0007], literally [U+0007]");
        Encoding.UTF8.GetString(HtmlDocument.Write(document)).ShouldContain(": 1 in this document");
    }

    [Fact]
    public void PlainText_HasNoRemark() => Of("Leo \U0001F600 ליאו").Remark.ShouldBeNull();

    private static PackDocument Of(string body) => PackDocument.Of(new PackNote(1, "Example Concern", PackSchool.Note(body)), new(7, "d-1-1", PackSchool.PupilId, default, default, MayBeThere: false));

    /// <summary>What a document shows of a text, worded anew here: what it cannot hold as its code, everything else as it is.</summary>
    private static string Shown(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\n' or '\t' => rune.ToString(),
        < 0x20 or (>= 0x7F and <= 0x9F) or 0xFFFE or 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"),
        _ => rune.ToString(),
    }));

    private static void ForAnyText(Func<string, bool> holds) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(Arb.From(AnyText), holds));
}
