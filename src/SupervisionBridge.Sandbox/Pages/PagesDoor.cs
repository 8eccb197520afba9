using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>The school's files as its staff see them, to look at and for browser tests. No script, no form, no sign-in: the pupils are invented.</summary>
internal static class PagesDoor
{
    public static async Task HandleAsync(HttpContext context, School school, string path)
    {
        var (status, page) = Page(school, path);
        await PageFrame.WriteAsync(context, status, page);
    }

    public static async Task StyleAsync(HttpContext context)
    {
        await using var style = typeof(PagesDoor).Assembly.GetManifestResourceStream("sandbox.css")!;
        context.Response.ContentType = "text/css; charset=utf-8";
        await style.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static (int Status, HtmlText Page) Page(School school, string path)
    {
        lock (school.Gate)
        {
            school.Due.CatchUp(school.Now);
            return path.Split('/') switch
            {
                ["", "files"] or ["", "files", ""] => (200, PageFrame.Of(school, "Pupil files", PupilList.Of(school))),
                ["", "files", var id] when school.Roster.Find(id) is { } student => (200, PageFrame.Of(school, "File of " + student.FullName, PupilFile.Of(school, student))),
                ["", "tray"] => (200, PageFrame.Of(school, "Incident tray", Tray.Of(school))),
                _ => (404, PageFrame.Of(school, "Not found", HtmlText.Of($"<p>There is no such page.</p>"))),
            };
        }
    }
}
