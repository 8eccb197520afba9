using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>People's decisions, as they are kept for good: when, what, and, to those who may know, who and why.</summary>
internal static class DecisionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/decisions", ListAsync).Needs(Permission.SeeJournal, new TargetIs.WhatIsReached())
            .WithName("listDecisions").WithSummary("List people's decisions, the newest last.")
            .WithDescription("By record, by delivery, by kind, or any of these together. Who decided is not shown to IT administrators; the reason to those who may see which pupils are meant: it may name people.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DecisionPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IDecisions decisions, IAccess access, string? record, string? kind, string? delivery, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        EntryKind? wanted = null;
        if (kind is not null)
        {
            wanted = EntryKinds.OfPeople.Cast<EntryKind?>().FirstOrDefault(candidate => DeliveryWords.Of(candidate!.Value) == kind);
            if (wanted is null)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, "kind", $"kind must be one of {string.Join(", ", EntryKinds.OfPeople.Select(DeliveryWords.Of))}.");
            }
        }

        var sight = new JournalSight(context.Access(), access);
        var filter = new DecisionFilter { RecordReference = record, Kind = wanted, DeliveryId = delivery };
        return await Paging.AnswerAsync(
            sight.Within, cursor, limit, page => sight.LearnAsync(decisions.ListAsync(filter, page, cancellationToken), item => item.RecordReference, cancellationToken),
            page => new DecisionPage([.. page.Items.Select(item => View(item, sight))], page.Next));
    }

    private static DecisionView View(KeptDecision item, JournalSight sight) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        Record = item.RecordReference,
        Delivery = item.DeliveryId,
        School = item.SchoolUrn,
        Choice = item.Choice,
        By = sight.By(item.SchoolUrn, item.RecordReference, item.Decision.By),
        Why = sight.Why(item.SchoolUrn, item.RecordReference, item.Decision.Why),
        At = item.Decision.At,
    };
}
