using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Notes;
using static SupervisionBridge.Core.Tests.Builders.Invented;

namespace SupervisionBridge.Core.Tests.Notes;

public sealed class NotePartsTests
{
    private const string FooterRule = "\n----------\n";

    private static readonly Gen<string> Words = Gen.Choose(0, 400).SelectMany(count => Gen.Elements(
        "Mum", "engaged", "twice", "out of four visits. ", " ", "  ", "\n", "\n\n", "\t", "é", "e\u0301", " \u0301", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇬🇧🇬🇧", "\uD83D\uDE00", "----------",
        "Attendance88percent", "{{field \"x\"}}", "ซึ้ง", "한국").ListOf(count)).Select(string.Concat);

    [Fact]
    public void Compose_ALongNote_IsPartedAndNeverCut()
    {
        var work = Work(CaseNote() with { Entries = [Entry("summary", string.Join("\n\n", Enumerable.Range(1, 120).Select(number => $"Paragraph {number}. Something was said and something was agreed.")))] });

        var parts = Composing.Parts(work, 2_000);

        parts.Count.ShouldBeGreaterThan(3);
        parts.Select(part => part.Part).ShouldBe(Enumerable.Range(1, parts.Count));
        parts.ShouldAllBe(part => part.Parts == parts.Count && part.Note.Body.Length <= 2_000);
        parts.Select(part => part.Note.ExternalReference).ShouldBe(parts.Select(part => $"dlv4k9x-{part.Part}"));
        parts[1].Note.Title.ShouldBe($"Child protection supervision: case notes, 3 November 2026 (part 2 of {parts.Count})");
        parts.ShouldAllBe(part => part.Note.Body.StartsWith($"Child protection supervision: case notes, 3 November 2026\nPart {part.Part} of {parts.Count}\nChild: Amelia Hartley\n\n"));
        parts.ShouldAllBe(part => part.Note.Body.EndsWith("it is not the way to raise an immediate concern.") && part.Note.Body.Contains("Supervision record rec7q2m"));
        parts.SkipLast(1).Select(Content).ShouldAllBe(content => content.EndsWith(".\n\n"));
    }

    [Theory]
    [InlineData("a line of words\n")]
    [InlineData("word ")]
    public void Compose_WithoutParagraphs_PartsAtLinesThenWords(string piece)
    {
        var work = Work(CaseNote() with { Entries = [Entry("summary", string.Concat(Enumerable.Repeat(piece, 300)))] });

        var parts = Composing.Parts(work, 1_200);

        parts.Count.ShouldBeGreaterThan(2);
        parts.Skip(1).SkipLast(2).Select(Content).ShouldAllBe(content => content.EndsWith(piece));
    }

    [Fact]
    public void Compose_ExactlyTheLongestBody_StaysWhole()
    {
        var work = Work(CaseNote());
        var length = Composing.Body(work).Length;

        Composing.Parts(work, length).Count.ShouldBe(1);
        Composing.Parts(work, length - 1).Count.ShouldBe(2);
    }

    [Fact]
    public void Compose_ALimitTooSmallForTheFrame_IsRefused() => Should.Throw<NoteNotComposableException>(() => Composing.Parts(Work(CaseNote()), 300));

    [Fact]
    public void Compose_MarksPiledOverAWholePart_AreStillAllThere()
    {
        var work = Work(CaseNote() with { Entries = [Entry("summary", "a" + new string('\u0301', 5_000))] });

        string.Concat(Composing.Parts(work, 1_000).Select(Content)).ShouldBe(Content(Composing.Whole(work)));
    }

    [Fact]
    public void Compose_AnyWordsAndLimit_PartsGiveBackEveryCharacter() =>
        Prop.ForAll(Words.ToArbitrary(), Gen.Choose(500, 1_500).ToArbitrary(), (words, limit) =>
        {
            var work = Work(CaseNote() with { Entries = [Entry("summary", words)] });
            var whole = Content(Composing.Whole(work));
            var parts = Composing.Parts(work, limit);
            return string.Concat(parts.Select(Content)) == whole
                && parts.All(part => part.Note.Body.Length <= limit)
                && SplitsBetweenCharacters(whole, parts);
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Compose_TheSameInputUnderAnyCulture_GivesTheSameBytes() =>
        Prop.ForAll(Words.ToArbitrary(), Gen.Elements("en-GB", "de-DE", "tr-TR", "ar-SA", "th-TH", "fa-IR").ToArbitrary(), (words, culture) =>
        {
            var work = Work(CaseNote() with { Entries = [Entry("summary", words)] });
            return Bodies(work, culture).SequenceEqual(Bodies(work, string.Empty));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Compose_AnyIdentifiers_NeverPrintsUpnOrFormerSurname()
    {
        var identifiers = Gen.Elements('K', 'Q', 'X', 'Z', '7', '9').ArrayOf(13).Select(letters => new string(letters)).ToArbitrary();
        Prop.ForAll(identifiers, identifiers, Words.ToArbitrary(), (upn, former, words) =>
        {
            var subject = Subject("Grace", "Clarke") with { UpnAsWritten = upn, FormerSurnames = [former], MisId = upn };
            var body = Composing.Body(Work(CaseNote(subject) with { Entries = [Entry("summary", words)], Family = former }));
            return !body.Contains(upn, StringComparison.OrdinalIgnoreCase) && !body.Contains(former, StringComparison.OrdinalIgnoreCase);
        }).Check(Config.QuickThrowOnFailure);
    }

    private static IReadOnlyList<string> Bodies(DeliveryWork work, string culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return [.. Composing.Parts(work, 900).SelectMany(part => new[] { part.Note.Title, part.Note.Body, part.Note.ExternalReference, part.Note.Source.CaseNote })];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static bool SplitsBetweenCharacters(string whole, IReadOnlyList<ComposedNote> parts)
    {
        var boundaries = StringInfo.ParseCombiningCharacters(whole).Append(whole.Length).ToHashSet();
        var at = 0;
        return parts.All(part => boundaries.Contains(at += Content(part).Length));
    }

    private static string Content(ComposedNote part)
    {
        var body = part.Note.Body;
        var start = body.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        return body[start..body.LastIndexOf(FooterRule, StringComparison.Ordinal)];
    }
}
