using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>People's decisions, as they are kept for good: who, when, what, and for callers with a key also why.</summary>
internal static class DecisionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/decisions", ListAsync)
            .WithName("listDecisions").WithSummary("List people's decisions, the newest last.")
            .WithDescription("By record, by delivery, by kind, or any of these together. The reason given is shown to callers with a key only: it may name people.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<DecisionPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IDecisions decisions, string? record, string? kind, string? delivery, string? cursor, int? limit, CancellationToken cancellationToken)
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

        var seesPeople = Caller.Of(context.User).SeesPeople;
        var filter = new DecisionFilter { RecordReference = record, Kind = wanted, DeliveryId = delivery };
        return await Paging.AnswerAsync(
            cursor, limit, page => decisions.ListAsync(filter, page, cancellationToken),
            page => new DecisionPage([.. page.Items.Select(item => View(item, seesPeople))], page.Next));
    }

    private static DecisionView View(KeptDecision item, bool seesPeople) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        Record = item.RecordReference,
        Delivery = item.DeliveryId,
        School = item.SchoolUrn,
        Choice = item.Choice,
        By = item.Decision.By,
        Why = seesPeople ? item.Decision.Why : null,
        At = item.Decision.At,
    };
}
