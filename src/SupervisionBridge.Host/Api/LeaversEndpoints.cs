using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Leavers;

namespace SupervisionBridge.Host.Api;

/// <summary>Leavers' packs: that notes of supervision stand in a child's file, which and where, for the next school; and the receipt.</summary>
internal static class LeaversEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/schools/{urn}/leavers", MakeAsync).Needs(Permission.HandOverLeaver, new TargetIs.School("urn"))
            .WithName("makeLeaversPack").WithSummary("Make a leaver's pack for the next school: what stands in the child's file, by reference. No text, no name.")
            .WithDescription("That it was made is told in the journal of each record. notProven counts what may stand there and was never proven to. 404 where nothing of this service stands in that file or may.")
            .Accepts<LeaversRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/schools/{urn}/leavers", ListAsync).Needs(Permission.SeeMachinery, new TargetIs.School("urn"))
            .WithName("listLeaversPacks").WithSummary("List leavers' packs that were made, the newest first; with unconfirmed, only those without a receipt.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/schools/{urn}/leavers/{id}/receipt", ConfirmAsync).Needs(Permission.HandOverLeaver, new TargetIs.LeaversPack("id"))
            .WithName("confirmLeaversPack").WithSummary("Confirm that the next school has a leaver's pack.")
            .Accepts<LeaversReceiptRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<LeaversPackView>, ProblemHttpResult>> MakeAsync(
        string urn, HttpContext context, ILeavers leavers, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RetentionJson.Default.LeaversRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var caller = context.Access();
        var target = PupilTarget.Of(hash, urn, body.Pupil!);
        var id = AccessReading.NewId("leaver");
        return caller.May(target) && caller.May(Permission.SeePupils, target)
            && await leavers.MakeAsync(id, urn, body.Pupil!, decision!, caller.Reach(), cancellationToken) is { } pack
            ? TypedResults.Created($"/v1/schools/{urn}/leavers/{id}", new LeaversPackView(pack, pack.Hash(), LeaversPrint.Of(pack)))
            : Problem.NotFound("file");
    }

    private static async Task<Results<Ok<LeaversPage>, ProblemHttpResult>> ListAsync(
        string urn, HttpContext context, ILeavers leavers, KeyedHash hash, bool? unconfirmed, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var caller = context.Access();
        return await Paging.AnswerAsync(
            caller.Reach() with { Parts = [new ReachPart.Whole(SchoolSet.Of([urn]))] }, cursor, limit, page => leavers.ListAsync(unconfirmed == true, page, cancellationToken),
            page => new LeaversPage([.. page.Items.Select(pack => LeaversView.Of(pack, caller.May(Permission.SeePupils, PupilTarget.Of(hash, urn, pack.PupilId))))], page.Next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ConfirmAsync(string urn, string id, HttpContext context, ILeavers leavers, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RetentionJson.Default.LeaversReceiptRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (await leavers.FindAsync(id, context.Access().Reach(), cancellationToken) is not { } pack || pack.SchoolUrn != urn)
        {
            return Problem.NotFound("leaver's pack");
        }

        if (body.On > DateOnly.FromDateTime(LondonTime.Of(decision!.At).DateTime))
        {
            var faults = new Faults();
            faults.Add("/on", "is to come.");
            return Problem.Of(faults);
        }

        return await leavers.ConfirmAsync(id, new LeaversReceipt(body.ReceivedBy!.Trim(), body.On!.Value, decision), cancellationToken)
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "state", "This pack has a receipt already.");
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
