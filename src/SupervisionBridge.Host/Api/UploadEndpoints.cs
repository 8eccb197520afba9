using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>What waits for a person to carry it into a school's system, and that person's word.</summary>
internal static class UploadEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/uploads", ListAsync).Needs(Permission.SeeProgress, new TargetIs.WhatIsReached())
            .WithName("listUploads").WithSummary("Documents that wait for a person to carry them into a school's system, in the order they were planned. No name, no text.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/deliveries/{id}/uploaded", ConfirmAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("confirmUpload").WithSummary("Say that a document stands in the right child's file, and under which reference of the school system's own.")
            .WithDescription("With the last part's the delivery is proven by that word: the bridge has not read it there, and says so. The same word again is taken. 409: another reference was given before (said-otherwise), it is another note's (said-of-another), or the delivery has several documents (which-part).")
            .Accepts<ConfirmUploadRequest>("application/json").DescribeDecision();
        routes.MapPost("/deliveries/{id}/not-uploaded", RefuseAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("refuseUpload").WithSummary("Say that a delivery cannot be uploaded, or went into another child's file: it is dead then, and its documents are shown no longer.")
            .WithDescription("A replay shows them again, with the warning to look first; with another-child also those that were confirmed.")
            .Accepts<RefuseUploadRequest>("application/json").DescribeDecision();
    }

    private static async Task<Results<Ok<UploadPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IUploads uploads, string? school, string? cursor, int? limit, CancellationToken cancellationToken) =>
        await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit, page => uploads.ListAsync(school, page, cancellationToken),
            page => new UploadPage([.. page.Items.Select(UploadView.Of)], page.Next));

    private static Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(
        string id, HttpContext context, IUploads uploads, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.ConfirmUploadRequest,
            async (body, decision) => await uploads.ConfirmAsync(id, new UploadWord(body.Part, body.Reference!, body.SharesEntry ?? false), decision, cancellationToken) switch
            {
                ConfirmUploadResult.Confirmed or ConfirmUploadResult.SaidBefore => null,
                ConfirmUploadResult.SaidOtherwise => new DeliveryDecision.Refusal(
                    "said-otherwise", "This document is confirmed already, under another reference.", "Nothing was stored. Look in the school system which of the two is this document's."),
                ConfirmUploadResult.SaidOfAnother => new DeliveryDecision.Refusal(
                    "said-of-another", "Another note's document is confirmed under this reference.",
                    "Nothing was stored. Look in the school system which of the two it is; where both stand in one entry, give sharesEntry: true (--shares-entry)."),
                ConfirmUploadResult.WhichPart => new DeliveryDecision.Refusal("which-part", "This delivery has several documents.", "Nothing was stored. Say which it is: part, as GET /v1/uploads names it."),
                _ => DeliveryDecision.NothingToDo("This delivery does not wait for upload, or has no such part."),
            },
            cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> RefuseAsync(
        string id, HttpContext context, IUploads uploads, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.RefuseUploadRequest,
            async (body, decision) => await uploads.RefuseAsync(id, body.Because!.Value, decision, cancellationToken) ? null : DeliveryDecision.NothingToDo("This delivery does not wait for upload."),
            cancellationToken);
}
