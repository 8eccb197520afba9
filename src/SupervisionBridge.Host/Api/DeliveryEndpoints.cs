using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads deliveries as machinery.</summary>
internal static class DeliveryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deliveries", ListAsync)
            .WithName("listDeliveries").WithSummary("List deliveries, in the order they were planned.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/deliveries/{id}", GetAsync)
            .WithName("getDelivery").WithSummary("How a delivery stands.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<DeliveryPage>, ProblemHttpResult>> ListAsync(
        IDeliveries deliveries, string? state, string? school, string? record, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        DeliveryState? wanted = null;
        if (state is not null)
        {
            wanted = Enum.GetValues<DeliveryState>().Cast<DeliveryState?>().FirstOrDefault(candidate => DeliveryWords.Of(candidate!.Value) == state);
            if (wanted is null)
            {
                return Problem.Of(
                    StatusCodes.Status400BadRequest, "state", $"state must be one of {string.Join(", ", Enum.GetValues<DeliveryState>().Select(DeliveryWords.Of))}.");
            }
        }

        var filter = new DeliveryFilter { State = wanted, SchoolUrn = school, RecordReference = record };
        return await Paging.AnswerAsync(
            cursor, limit, page => deliveries.ListAsync(filter, page, cancellationToken),
            page => new DeliveryPage([.. page.Items.Select(DeliveryWords.View)], page.Next));
    }

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> GetAsync(string id, IDeliveries deliveries, CancellationToken cancellationToken) =>
        await deliveries.FindAsync(id, cancellationToken) is { } delivery ? TypedResults.Ok(DeliveryWords.View(delivery)) : Problem.NotFound("delivery");
}
