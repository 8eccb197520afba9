using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>People's decisions, as they are kept for good: who, when, what, and, to those who may see which pupils are meant, why.</summary>
internal static class DecisionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/decisions", ListAsync).Needs(Permission.SeeJournal, new TargetIs.WhatIsReached())
            .WithName("listDecisions").WithSummary("List people's decisions, the newest last.")
            .WithDescription("By record, by delivery, by kind, or any of these together. The reason given is shown to those who may see which pupils are meant: it may name people.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DecisionPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IDecisions decisions, string? record, string? kind, string? delivery, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        DecisionKind? wanted = null;
        if (kind is not null)
        {
            wanted = Enum.GetValues<DecisionKind>().Cast<DecisionKind?>().FirstOrDefault(candidate => DeliveryWords.Of(candidate!.Value) == kind);
            if (wanted is null)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "kind", $"kind must be one of {string.Join(", ", Enum.GetValues<DecisionKind>().Select(DeliveryWords.Of))}.");
            }
        }

        var seesPupils = await context.Access().ReachAsync(Permission.SeePupils, cancellationToken);
        var filter = new DecisionFilter { RecordReference = record, Kind = wanted, DeliveryId = delivery };
        return await Paging.AnswerAsync(
            await context.Access().ReachAsync(cancellationToken), cursor, limit, page => decisions.ListAsync(filter, page, cancellationToken),
            page => new DecisionPage([.. page.Items.Select(item => View(item, seesPupils.Holds(item.SchoolUrn, item.RecordReference)))], page.Next));
    }

    private static DecisionView View(KeptDecision item, bool seesPupils) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        Record = item.RecordReference,
        Delivery = item.DeliveryId,
        School = item.SchoolUrn,
        Choice = item.Choice,
        By = item.Decision.By,
        Why = seesPupils ? item.Decision.Why : null,
        At = item.Decision.At,
    };
}
