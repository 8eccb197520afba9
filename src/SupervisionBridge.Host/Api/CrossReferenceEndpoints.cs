using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Looks;

namespace SupervisionBridge.Host.Api;

/// <summary>Cross-references both ways: of a record, and of a pupil's file.</summary>
internal static class CrossReferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cross-references", ListAsync).Needs(Permission.SeeProgress, new TargetIs.RecordOfQuery("record")).IsALook(LookedAt.CrossReferences, Permission.SeePupils)
            .WithName("listCrossReferences").WithSummary("What of a record stands where.")
            .WithDescription("For what stands in a pupil's file ask searchCrossReferences: no pupil's id stands in an address.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/cross-references/search", SearchAsync).Needs(Permission.SeePupils, new TargetIs.WhatIsReached()).IsALook(LookedAt.CrossReferences, Permission.SeePupils)
            .WithName("searchCrossReferences").WithSummary("Which records a pupil's file holds notes of, asked for in the body.")
            .Accepts<CrossReferenceSearchRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<CrossReferencePage>, ProblemHttpResult>> ListAsync(
        HttpContext context, ICrossReferences crossReferences, string? record, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "filter", "Give record.");
        }

        var access = context.Access();
        // Pupils are shown only where it is a look, which goes by the record that is asked for.
        return await AnswerAsync(
            access.Reach(), schoolUrn => access.May(Permission.SeePupils) && access.MayAt(schoolUrn, Permission.SeePupils), cursor, limit,
            page => crossReferences.OfRecordAsync(record, page, cancellationToken));
    }

    private static async Task<Results<Ok<CrossReferencePage>, ProblemHttpResult>> SearchAsync(HttpContext context, ICrossReferences crossReferences, CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync(context.Request, RequestJson.Default.CrossReferenceSearchRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        return await AnswerAsync(context.Access().Reach(), _ => true, body.Cursor, body.Limit, page => crossReferences.OfPupilAsync(body.School!, body.Pupil!, page, cancellationToken));
    }

    private static Task<Results<Ok<CrossReferencePage>, ProblemHttpResult>> AnswerAsync(
        Reachable within, Func<string, bool> seesPupils, string? cursor, int? limit, Func<PageRequest, Task<Page<CrossReference>>> list) =>
        Paging.AnswerAsync(
            within, cursor, limit, list,
            page => new CrossReferencePage([.. page.Items.Select(item => View(item, seesPupils(item.SchoolUrn)))], page.Next));

    private static CrossReferenceView View(CrossReference item, bool seesPupils) => new()
    {
        Record = item.RecordReference,
        Version = item.Version,
        Case = item.CaseNumber,
        Subject = item.SubjectNumber,
        Part = item.Part,
        Delivery = item.DeliveryId,
        School = item.SchoolUrn,
        PupilId = seesPupils ? item.PupilId : null,
        NoteId = item.NoteId,
        ExternalReference = item.ExternalReference,
        BodySha256 = item.BodyHash,
        Url = seesPupils ? item.Url?.ToString() : null,
        ProvenAt = item.ProvenAt,
        Proof = item.Proof,
        StandsIn = item.StandsIn is { } period ? SystemView.Of(period) : null,
    };
}

/// <summary>What stands in a pupil's file, asked for in the body.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CrossReferenceSearchRequest
{
    [Required, MaxLength(20), Description("URN of the school.")]
    public string? School { get; init; }

    [Required, MaxLength(200), Description("The school system's own id of the pupil, never a name or a UPN.")]
    public string? Pupil { get; init; }

    [MaxLength(200), Description("The page before's next; absent for the first page.")]
    public string? Cursor { get; init; }

    [Range(1, Paging.Most), Description("At most that many items. Default 100.")]
    public int? Limit { get; init; }
}
