using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using SupervisionBridge.Adapters.Pack.Documents;
using SupervisionBridge.Adapters.Pack.Notes;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>A Word document that Word and a screen reader take without complaint.</summary>
public sealed class WordDocumentTests
{
    private const string EveryScript = "Leo\tsaid: \u0001 \"hello\"\nליאו אמר שלום (Leo) 123\nقال ليو\nनमस्ते สวัสดี 漢字 😀\n\nŁódź, Llŷr";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Document_IsValid(bool mayBeThere)
    {
        using var package = Open(Write(EveryScript, mayBeThere));

        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package).Select(fault => $"{fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void SameNoteAndNumber_SameBytes() => Write(EveryScript, mayBeThere: true).ShouldBe(Write(EveryScript, mayBeThere: true));

    [Fact]
    public void File_HoldsNoTimeOfItsMaking()
    {
        using var zip = new ZipArchive(new MemoryStream(Write(EveryScript)));

        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1));
        zip.Entries[0].FullName.ShouldBe("[Content_Types].xml");
        using var properties = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("core.xml", StringComparison.Ordinal)).Open());
        properties.ReadToEnd().ShouldNotContain("dcterms");
    }

    [Fact]
    public void Properties_NameNobody()
    {
        using var package = Open(Write(EveryScript));

        package.PackageProperties.Title.ShouldBe("Case note 7");
        package.PackageProperties.Language.ShouldBe("en-GB");
        package.PackageProperties.Creator.ShouldBeNull();
        package.PackageProperties.LastModifiedBy.ShouldBeNull();
    }

    [Fact]
    public void Headings_HaveOutlineLevels()
    {
        using var package = Open(Write(EveryScript));
        var levels = package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>()
            .Where(style => style.StyleParagraphProperties?.OutlineLevel is not null)
            .ToDictionary(style => style.StyleId!.Value!, style => style.StyleParagraphProperties!.OutlineLevel!.Val!.Value);

        Body(package).Elements<Paragraph>().Where(paragraph => StyleOf(paragraph) is { } style && levels.ContainsKey(style)).Select(paragraph => (levels[StyleOf(paragraph)!], ReadBack.TextOf(paragraph)))
            .ShouldBe([(0, "Case supervision, 17 November 2026"), (1, "About this note"), (1, "The note"), (1, "About the text")]);
    }

    [Fact]
    public void Language_IsBritishEnglish()
    {
        using var package = Open(Write(EveryScript));

        package.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value.ShouldBe("en-GB");
    }

    [Fact]
    public void Facts_SayWhoseAndWhenAndByWhom()
    {
        using var package = Open(Write(EveryScript));
        var facts = Body(package).Elements<Table>().Single().Elements<TableRow>().Select(row => string.Join(": ", row.Elements<TableCell>().Select(ReadBack.TextOf)));

        facts.ShouldBe(
        [
            "School system: Example Concern", "Pupil's surname: de la Cruz", "Date of birth: 3 March 2019", "UPN: Z999000000017", "Pupil's id in the roster: p-17",
            "When: 17 November 2026, 14:30 (UTC+00:00)", "Recorded: 17 November 2026, 16:05 (UTC+00:00)", "Author: Joanne Marsh (j.marsh@school.example)",
            "Categories: Supervision > Case note", "Status at the time: CP since 3 May 2026 (Leeds)", "Who may see it: Designated safeguarding leads only",
            "Staff to alert: dsl@school.example", "From record: r-9/1, version 2, one-to-one session", "Amends: the note d-0-1", "Reference: d-1-1",
        ]);
    }

    [Fact]
    public void Footer_HasNumberReferenceAndPages()
    {
        using var package = Open(Write(EveryScript));
        var footer = package.MainDocumentPart!.FooterParts.Single().Footer;

        ReadBack.TextOf(footer).ShouldBe("Case note 7 · d-1-1 · Page 1 of 1");
        footer.Descendants<SimpleField>().Select(field => field.Instruction!.Value!.Trim()).ShouldBe(["PAGE", "NUMPAGES"]);
    }

    [Fact]
    public void RightToLeft_ParagraphsAndRunsAreMarked()
    {
        using var package = Open(Write("English\nליאו אמר Leo שלום\nقال"));
        var lines = Body(package).Elements<Paragraph>().Where(paragraph => StyleOf(paragraph) == "NoteText").ToList();

        lines.Select(line => line.ParagraphProperties!.BiDi is not null).ShouldBe([false, true, true]);
        lines[1].Elements<Run>().Select(run => (ReadBack.TextOf(run), run.RunProperties?.GetFirstChild<RightToLeftText>() is not null))
            .ShouldBe([("ליאו אמר ", true), ("Leo", false), (" שלום", true)]);
        lines[1].Descendants<Languages>().Select(language => language.Bidi!.Value).ShouldAllBe(language => language == "he-IL");
        lines[2].Descendants<Languages>().Single().Bidi!.Value.ShouldBe("ar-SA");
    }

    [Fact]
    public void Blanks_AreMarkedToBeKept()
    {
        using var package = Open(Write("  Leo  \n "));

        Body(package).Descendants<Text>().ShouldAllBe(text => text.Space != null && text.Space.Value == SpaceProcessingModeValues.Preserve);
    }

    [Fact]
    public void MayBeThere_WarnsBeforeAnythingElse()
    {
        using var sure = Open(Write("Leo"));
        using var unsure = Open(Write("Leo", mayBeThere: true));

        Body(sure).InnerText.ShouldNotContain("Look before you upload");
        ReadBack.TextOf(Body(unsure).Elements<Paragraph>().ElementAt(1)).ShouldStartWith("Look before you upload. This note may be in Example Concern already");
    }

    private static byte[] Write(string body, bool mayBeThere = false) =>
        WordDocument.Write(PackDocument.Of(new PackNote(1, "Example Concern", PackSchool.Note(body)), new(7, "d-1-1", PackSchool.PupilId, default, default, mayBeThere)));

    private static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    private static Body Body(WordprocessingDocument package) => package.MainDocumentPart!.Document.Body!;

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
}
