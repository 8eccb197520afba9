using System.Text;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Pages;

/// <summary>What every staff page has around its content.</summary>
internal static class PageFrame
{
    public const string Banner = "Sandbox. Invented pupils only. Not the way to raise an immediate concern.";

    public static HtmlText Of(School school, string title, HtmlText content) => HtmlText.Of($"""
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} – {school.Name} – sandbox</title>
        <link rel="stylesheet" href="/sandbox.css">
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
        <p class="banner" role="note">{Banner}</p>
        <p class="school">{school.Name} ({school.Urn})</p>
        <nav aria-label="Pages"><ul><li><a href="/{school.Urn}/files">Pupil files</a></li><li><a href="/{school.Urn}/tray">Incident tray</a></li></ul></nav>
        </header>
        <main id="content">
        <h1>{title}</h1>
        {content}
        </main>
        </body>
        </html>
        """);

    public static async Task WriteAsync(HttpContext context, int status, HtmlText page)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.RequestAborted);
    }
}
