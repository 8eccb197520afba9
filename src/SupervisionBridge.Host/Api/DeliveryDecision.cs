using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Host.Api;

/// <summary>Takes a person's decision about one delivery: who and why are read, the decision is stored or refused with how the delivery stands, and its school's lane is woken.</summary>
internal static class DeliveryDecision
{
    public static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync<TBody>(
        string id, HttpContext context, IDeliveries deliveries, IWorkSignal signal, JsonTypeInfo<TBody> type, Func<TBody, Decision, Task<Refusal?>> decide, CancellationToken cancellationToken)
        where TBody : class, IDecided
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, type, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (await deliveries.FindAsync(id, cancellationToken) is not { } delivery)
        {
            return Problem.NotFound("delivery");
        }

        if (await decide(body, decision!) is { } refusal)
        {
            var schools = await context.RequestServices.GetRequiredService<SchoolStandings>().ReadAsync(cancellationToken);
            return Problem.Of(StatusCodes.Status409Conflict, refusal.Code, refusal.Title, refusal.Detail ?? DeliveryWords.Explain(delivery, schools));
        }

        signal.Wake(delivery.SchoolUrn);
        return TypedResults.NoContent();
    }

    public static Refusal NothingToDo(string title) => new("state", title);

    public static void DescribeDecision(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Why a decision was not taken; where no detail is given, how the delivery stands.</summary>
    internal sealed record Refusal(string Code, string Title, string? Detail = null);
}
