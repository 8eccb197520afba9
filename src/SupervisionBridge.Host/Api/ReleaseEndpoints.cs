using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Lets held notes go, gives up following, tries dead deliveries again and closes them, and acknowledges what was found of proven ones, each with who and why.</summary>
internal static class ReleaseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/deliveries/{id}/release", ReleaseAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("releaseNote").WithSummary("Let a note go that names a child of another case: as it is, or as \"another pupil\".")
            .Accepts<ReleaseRequest>("application/json").DescribeDecision();
        routes.MapPost("/deliveries/{id}/replay", ReplayAsync).Needs(Permission.Operate, new TargetIs.Delivery("id"))
            .WithName("replayDelivery").WithSummary("Try a dead delivery again. It looks before it writes.")
            .Accepts<DecisionRequest>("application/json").DescribeDecision();
        routes.MapPost("/deliveries/{id}/settle", SettleAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("settleDelivery").WithSummary("Close a dead delivery that somebody looked after in the school system, so that what waits behind it may go.")
            .WithDescription("After a restore from a backup also one that was held, due or waited for a person then, and must not be written any more.")
            .Accepts<DecisionRequest>("application/json").DescribeDecision();
        routes.MapPost("/deliveries/{id}/give-up", GiveUpAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("giveUpFollowing").WithSummary("Give up following a delivery that is accepted or in the tray and never comes to an end: it is dead then, and a replay looks first.")
            .WithDescription("Nothing is written, and nothing is taken back there: the school system may still have it, or write it yet.")
            .Accepts<DecisionRequest>("application/json").DescribeDecision();
        routes.MapPost("/deliveries/{id}/acknowledge", AcknowledgeAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("acknowledgeFinding").WithSummary("Take note of what reconciliation found of an entry: it counts no longer, until what stands there changes again.")
            .WithDescription("For what people did there on purpose. Nothing is written. 409: it is found otherwise since foundAt, it stands right again, or it is acknowledged already.")
            .Accepts<AcknowledgeRequest>("application/json").DescribeDecision();
    }

    private static Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.AcknowledgeRequest,
            async (body, decision) => await deliveries.AcknowledgeAsync(id, body.FoundAt!.Value, decision, cancellationToken)
                ? null
                : DeliveryDecision.NothingToDo("Nothing is found of this delivery since then that is not acknowledged: read it anew."),
            cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> GiveUpAsync(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.DecisionRequest,
            async (_, decision) => await deliveries.GiveUpFollowingAsync(id, decision, cancellationToken) switch
            {
                GiveUpResult.GivenUp => null,
                GiveUpResult.InHand => InHand(),
                _ => DeliveryDecision.NothingToDo("This delivery is not followed: there is nothing to give up."),
            },
            cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> SettleAsync(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.DecisionRequest,
            async (_, decision) => await deliveries.SettleAsync(id, decision, cancellationToken) ? null : DeliveryDecision.NothingToDo("This delivery was neither given up, nor under way when the store was restored from a backup: there is nothing to settle."),
            cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.ReleaseRequest,
            async (body, decision) => await deliveries.ReleaseAsync(id, body.As!.Value, decision, cancellationToken) ? null : DeliveryDecision.NothingToDo("The guard does not hold this delivery: there is nothing to release."),
            cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> ReplayAsync(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, CancellationToken cancellationToken) =>
        DeliveryDecision.TakeAsync(
            id, context, deliveries, signal, RequestJson.Default.DecisionRequest,
            async (_, decision) => await deliveries.ReplayAsync(id, decision, cancellationToken) ? null : DeliveryDecision.NothingToDo("This delivery was not given up: there is nothing to replay."),
            cancellationToken);

    private static DeliveryDecision.Refusal InHand() =>
        new("in-hand", "The bridge is asking the school system after this delivery right now.", "Nothing was stored. Try again in a moment.");
}
