using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Cross-references both ways: of a record, and of a pupil's file.</summary>
internal static class CrossReferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cross-references", ListAsync)
            .WithName("listCrossReferences").WithSummary("What stands where, by record, or by school and pupil.")
            .WithDescription("Give record; or school and pupil, the pupil as the school system's own id, never a name or a UPN.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<CrossReferencePage>, ProblemHttpResult>> ListAsync(
        HttpContext context, ICrossReferences crossReferences, IRecords records, string? record, string? school, string? pupil, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var seesPeople = Caller.Of(context.User).SeesPeople;
        Func<PageRequest, Task<Page<CrossReference>>>? list = (record, school, pupil) switch
        {
            ({ } reference, null, null) => page => crossReferences.OfRecordAsync(reference, page, cancellationToken),
            (null, { } urn, { } pupilId) when seesPeople => page => crossReferences.OfPupilAsync(urn, pupilId, page, cancellationToken),
            _ => null,
        };
        if (list is null)
        {
            return record is null && school is not null && pupil is not null
                ? Problem.Of(StatusCodes.Status403Forbidden, "forbidden", "The command line sees machinery only.", "Ask by record, or through the API.")
                : Problem.Of(StatusCodes.Status400BadRequest, "filter", "Give record; or school and pupil.");
        }

        var answer = await Paging.AnswerAsync(cursor, limit, list, page => new CrossReferencePage([.. page.Items.Select(item => View(item, seesPeople))], page.Next));

        // Nothing stands anywhere yet, or there is no such record: two things that must not look alike.
        return record is not null && answer.Result is Ok<CrossReferencePage> { Value.Items.Count: 0 } && await records.FindStatusAsync(record, cancellationToken) is null
            ? Problem.NotFound("record")
            : answer;
    }

    private static CrossReferenceView View(CrossReference item, bool seesPeople) => new()
    {
        Record = item.RecordReference,
        Version = item.Version,
        Case = item.CaseNumber,
        Subject = item.SubjectNumber,
        Part = item.Part,
        Delivery = item.DeliveryId,
        School = item.SchoolUrn,
        PupilId = seesPeople ? item.PupilId : null,
        NoteId = item.NoteId,
        ExternalReference = item.ExternalReference,
        BodySha256 = item.BodyHash,
        Url = seesPeople ? item.Url?.ToString() : null,
        ProvenAt = item.ProvenAt,
    };
}
