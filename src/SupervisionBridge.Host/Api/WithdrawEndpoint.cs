using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>POST /v1/records/{reference}/withdraw</c>: takes a record back, with who and why.</summary>
internal static class WithdrawEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records/{reference}/withdraw", HandleAsync).Needs(Permission.Decide, new TargetIs.Record("reference"))
            .WithName("withdrawRecord").WithSummary("Withdraw a record: each entry of it in a child's file is followed by one that says so.")
            .WithDescription("Nothing is deleted or rewritten. What was never written no longer goes out. Once is for good: again changes nothing, and a withdrawn record takes no new version.")
            .Accepts<DecisionRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string reference, HttpContext context, IRecords records, IWorkSignal signal, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (await records.WithdrawAsync(reference, decision!, cancellationToken) is not { } schools)
        {
            return Problem.NotFound("record");
        }

        foreach (var school in schools)
        {
            signal.Wake(school);
        }

        return TypedResults.NoContent();
    }
}
