using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Documents;
using SupervisionBridge.Host.Looks;
using SupervisionBridge.Host.Network.Listening;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads a record, or one sheet of it, as it was signed: as JSON, or as a page to print for who accepts that rather.</summary>
internal static class DocumentEndpoints
{
    private const string Json = "application/json";
    private const string Page = "text/html";

    private static readonly MediaTypeHeaderValue JsonType = new(Json);
    private static readonly MediaTypeHeaderValue PageType = new(Page);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records/{reference}/document", RecordAsync).Needs(Permission.ReadRecord, new TargetIs.Record("reference")).IsALook(LookedAt.Record, Permission.ReadRecord)
            .WithName("readRecord").WithSummary("Read a supervision record whole, as signed. A look: the register tells who and why.")
            .WithDescription("JSON, or with Accept: text/html a page to print.")
            .Produces<RecordDocument>(StatusCodes.Status200OK, Json, Page).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/records/{reference}/cases/{number}/document", CaseAsync).Needs(Permission.ReadCaseNote, new TargetIs.Record("reference")).IsALook(LookedAt.CaseNote, Permission.ReadCaseNote)
            .WithName("readCase").WithSummary("Read one case sheet, as signed. A look: the register tells who and why.")
            .WithDescription("Nothing of the supervision file. JSON, or with Accept: text/html a page to print.")
            .Produces<CaseDocument>(StatusCodes.Status200OK, Json, Page).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> RecordAsync(string reference, HttpContext context, IRecords records, RecordTemplates templates, ISchools schools, CancellationToken cancellationToken)
    {
        if (await records.ReadAsync(reference, cancellationToken) is not { } signed)
        {
            return Problem.NotFound("record");
        }

        var document = Drawing.Of(signed, templates);
        return WantsPage(context.Request) ? Printed(context, DocumentPage.Of(document, schools.Find(document.School)?.Name ?? document.School)) : TypedResults.Ok(document);
    }

    private static async Task<IResult> CaseAsync(string reference, int number, HttpContext context, IRecords records, RecordTemplates templates, CancellationToken cancellationToken)
    {
        if (await records.ReadCaseAsync(reference, number, cancellationToken) is not { } signed)
        {
            return Problem.NotFound("sheet");
        }

        var document = Drawing.Of(signed, templates);
        return WantsPage(context.Request) ? Printed(context, DocumentPage.Of(document)) : TypedResults.Ok(document);
    }

    /// <summary>Whether the caller would rather have a page: JSON where both are as good.</summary>
    private static bool WantsPage(HttpRequest request)
    {
        var accepted = new RequestHeaders(request.Headers).Accept;
        return Quality(accepted, PageType) > Quality(accepted, JsonType);
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) =>
        accepted.Where(type.IsSubsetOf).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();

    private static ContentHttpResult Printed(HttpContext context, string page)
    {
        context.Features.Set(new OwnStyle(PrintedPage.StyleHash));
        return TypedResults.Content(page, "text/html; charset=utf-8");
    }
}
