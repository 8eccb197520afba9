using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

public sealed class StaffPageTests : SandboxTest
{
    [Theory]
    [InlineData("/files")]
    [InlineData("/files/stu-1001")]
    [InlineData("/tray")]
    public async Task Page_OfAnyKind_IsAccessibleBanneredAndWithoutScript(string path)
    {
        using var response = await Http.GetAsync(new Uri(Sandbox.Address, Primary + path));
        var page = await PageAsync(response);

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en-GB");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("header, main, nav[aria-label]").Length.ShouldBe(3);
        page.QuerySelectorAll("script, style, [style], [onclick]").ShouldBeEmpty();
        page.QuerySelector(".banner")!.TextContent.ShouldBe("Sandbox. Invented pupils only. Not the way to raise an immediate concern.");
        page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption") != null);
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#content");
    }

    [Fact]
    public async Task PupilList_AfterANote_CountsIt()
    {
        await CreateAsync(Note());

        var page = await PageAsync("/files");

        var row = page.QuerySelector("#stu-1001")!;
        row.Children.Select(cell => cell.TextContent).ShouldBe(["Amelia Hartley", "5K", "on roll", "1"]);
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(25);
    }

    [Fact]
    public async Task PupilFile_WithAHostileNote_ShowsItToTheCharacterAndRunsNothing()
    {
        var note = Note();
        const string Body = "<script>alert(1)</script> & \"O’Brien\"\n  second line\n\nŁukasz 🙂";
        note["body"] = Body;
        note["title"] = "<b>Bold</b>";
        note["on_behalf_of"] = "Helen <Ashcroft>";
        note["author_staff_id"] = "sta-102";
        note["status_snapshot"] = new JsonArray(new JsonObject { ["code"] = "CP", ["since"] = "2026-10-30", ["authority"] = "Leeds" });
        await CreateAsync(note);

        var page = await PageAsync("/files/stu-1001");

        var entry = page.QuerySelector("article")!;
        entry.QuerySelector(".body")!.TextContent.ShouldBe(Body);
        entry.QuerySelector("h3")!.TextContent.ShouldBe("<b>Bold</b>");
        page.QuerySelectorAll("script, b").ShouldBeEmpty();
        var terms = entry.QuerySelectorAll("dl > dd").Select(term => term.TextContent).ToList();
        terms.ShouldBe([
            "2 November 2026 12:00 +00:00", "3 November 2026 08:15 +00:00", "Joanne Marsh, on behalf of Helen <Ashcroft>",
            "Supervision › Safeguarding supervision case note", "CP since 2026-10-30 (Leeds)", "filed"]);
    }

    [Fact]
    public async Task PupilFile_WithBackDatedAndAmendingNotes_SortsByWhenThingsHappenedAndMarksThem()
    {
        await CreateAsync(Note());
        var earlier = Note("ref-0");
        earlier["occurred_at"] = "2026-10-01T12:00:00+01:00";
        earlier["title"] = "Earlier";
        await CreateAsync(earlier);
        var addendum = Note("ref-2");
        addendum["title"] = "Addendum";
        addendum["occurred_at"] = "2026-11-02T13:00:00+00:00";
        addendum["source_ref"]!["amends"] = "ref-1";
        await CreateAsync(addendum);
        var withdrawal = Note("ref-3");
        withdrawal["title"] = "Withdrawn entry";
        withdrawal["occurred_at"] = "2026-11-02T14:00:00+00:00";
        withdrawal["source_ref"]!["amends"] = "ref-0";
        await CreateAsync(withdrawal);

        var page = await PageAsync("/files/stu-1001");

        page.QuerySelectorAll("article h3").Select(title => title.TextContent).ShouldBe(["Earlier", (string)Note()["title"]!, "Addendum", "Withdrawn entry"]);
        page.QuerySelectorAll("article .mark").Select(mark => mark.TextContent).ShouldBe(
            ["Withdrawn by Withdrawn entry", "Amended by Addendum", "Amends " + (string)Note()["title"]!, "Withdraws Earlier"]);
    }

    [Fact]
    public async Task PupilFile_WithADeletedNote_ShowsThatItWasThereButNotItsText()
    {
        var id = (string)(await CreateAsync(Note())).Json["id"]!;
        await ControlAsync(HttpMethod.Post, $"/incidents/{id}/delete");

        var entry = (await PageAsync("/files/stu-1001")).QuerySelector("article.deleted")!;

        entry.QuerySelector(".mark")!.TextContent.ShouldBe("Deleted");
        entry.TextContent.ShouldNotContain("Amelia talks");
    }

    [Fact]
    public async Task Tray_WithANoteForNobody_ShowsIt()
    {
        var note = Note();
        note["student_id"] = null;
        await CreateAsync(note);

        (await PageAsync("/tray")).QuerySelectorAll("article").Length.ShouldBe(1);
        (await PageAsync("/files/stu-1001")).QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_ThatIsNotThere_IsNotFound()
    {
        using var response = await Http.GetAsync(new Uri(Sandbox.Address, Primary + "/files/stu-9999"));

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await PageAsync(response)).QuerySelector("h1")!.TextContent.ShouldBe("Not found");
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(Sandbox.Address, Primary + path));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await PageAsync(response);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
}
