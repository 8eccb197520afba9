using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SupervisionBridge.Adapters.Pack.Documents;
using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Adapters.Pack.Notes;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>A page that loads nothing, runs nothing and reads well.</summary>
public sealed class HtmlDocumentTests
{
    private const string Hostile = "<script>alert(1)</script>\n<img src=x onerror=alert(1)>\n</div></main>\"' onload=x &lt;";

    [Fact]
    public void HostileWords_StayWords()
    {
        var page = Page(PackSchool.Note(Hostile, author: "<b>Joanne</b>") with { Title = "</title><script>x</script>" });

        page.QuerySelectorAll("script, img, b, iframe, link, a").ShouldBeEmpty();
        page.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on", StringComparison.Ordinal));
        page.QuerySelectorAll("div.note > p").Select(line => line.TextContent).ShouldBe(Hostile.Split('\n'));
        page.QuerySelector("h1")!.TextContent.ShouldBe("</title><script>x</script>");
    }

    [Fact]
    public void Policy_AllowsItsOwnStyleAndNothingElse()
    {
        var page = Page(PackSchool.Note());
        var style = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(page.QuerySelector("style")!.TextContent)));

        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").ShouldBe($"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'");
        page.QuerySelectorAll("[style], [src], [href]").ShouldBeEmpty();
    }

    [Fact]
    public void Page_ReadsWell()
    {
        var page = Page(PackSchool.Note());

        page.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        page.Title.ShouldBe("Case note 7");
        page.QuerySelectorAll("h1, h2").Select(heading => $"{heading.LocalName} {heading.TextContent}").ShouldBe(["h1 Case supervision, 17 November 2026", "h2 About this note", "h2 The note"]);
        page.QuerySelectorAll("th").ShouldAllBe(head => head.GetAttribute("scope") == "row");
        page.QuerySelectorAll("div.note > p, td, h1").ShouldAllBe(text => text.GetAttribute("dir") == "auto");
        page.QuerySelector("style")!.TextContent.ShouldContain("@media print");
    }

    [Fact]
    public void MayBeThere_WarnsBeforeAnythingElse()
    {
        Page(PackSchool.Note()).QuerySelector(".warning").ShouldBeNull();

        Page(PackSchool.Note(), mayBeThere: true).QuerySelector("h1")!.NextElementSibling!.TextContent.ShouldStartWith("Look before you upload.");
    }

    [Theory]
    [InlineData(true, false, "Do not upload. This note was withdrawn")]
    [InlineData(false, true, "Look before you upload. This withdraws a note of which nobody has said that it is in Example Concern: look in the pupil's file for the reference d-0-1.")]
    public void Withdrawal_WarnsBeforeAnythingElse(bool withdrawn, bool onlyIfThere, string words)
    {
        var item = new PackItem(7, "d-1-1", PackSchool.PupilId, default, default, MayBeThere: true) { Withdrawn = withdrawn, OnlyIfThere = onlyIfThere };

        PackDocument.Of(new PackNote(1, "Example Concern", PackSchool.Note()), item).Warning.ShouldNotBeNull().ShouldStartWith(words);
    }

    private static IHtmlDocument Page(PupilFileNote note, bool mayBeThere = false) => new HtmlParser().ParseDocument(Encoding.UTF8.GetString(
        HtmlDocument.Write(PackDocument.Of(new PackNote(1, "Example Concern", note), new(7, "d-1-1", PackSchool.PupilId, default, default, mayBeThere)))));
}
