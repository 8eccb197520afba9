using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>POST /v1/deliveries/{id}/wrong-file</c>: an entry stands in the wrong child's file.</summary>
internal static class WrongFileEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/deliveries/{id}/wrong-file", HandleAsync).Needs(Permission.Decide, new TargetIs.Delivery("id"))
            .WithName("repairWrongFile").WithSummary("Say that an entry stands in the wrong child's file: it is withdrawn there, and the sheet is filed anew.")
            .WithDescription(
                "The withdrawal names no child and holds no text of the sheet. The new filing has the latest text, is matched afresh, and never again goes to the pupil it stood with. "
                + "alsoThere: other sheets' deliveries in that file, or on their way to it, whose forms say the same of the child; look at each. "
                + "409: ended (it was withdrawn before), nothing-in-a-file (no entry of it is known to be in a file), school-left.")
            .Accepts<DecisionRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<Ok<WrongFileView>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, IDeliveries deliveries, IAccess access, IWorkSignal signal, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        switch (await deliveries.RepairWrongFileAsync(id, decision!, cancellationToken))
        {
            case WrongFileResult.Repaired repaired:
                signal.Wake(repaired.SchoolUrn);
                return TypedResults.Ok(new WrongFileView(repaired.Withdrawal, repaired.Note, await SeenAsync(repaired.AlsoThere, context.Access(), access, cancellationToken)));
            case WrongFileResult.Unknown:
                return Problem.NotFound("delivery");
            case WrongFileResult.Ended:
                return Problem.Of(
                    StatusCodes.Status409Conflict, "ended", "This entry was withdrawn before.", "Nothing was stored. The record's deliveries show where the sheet was filed since.");
            case WrongFileResult.SchoolLeft:
                return Problem.Of(
                    StatusCodes.Status409Conflict, "school-left", "The school has left the bridge.",
                    "Nothing was stored. Put it right by hand in the system that the cross-references name.");
            case WrongFileResult.NothingInAFile:
                return Problem.Of(
                    StatusCodes.Status409Conflict, "nothing-in-a-file", "No entry of this sheet is known to be in a file.",
                    "Nothing was stored. Where it is still on its way, wait until it is proven; where it asks which pupil it is, say which.");
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Those that the caller is not kept from.</summary>
    private static async Task<IReadOnlyList<string>> SeenAsync(IReadOnlyList<string> deliveries, CallerAccess caller, IAccess access, CancellationToken cancellationToken)
    {
        var seen = new List<string>();
        foreach (var id in deliveries)
        {
            if (await access.FindDeliveryAsync(id, caller.Standing.GoesByPeople, cancellationToken) is { } delivery && caller.May(delivery))
            {
                seen.Add(id);
            }
        }

        return seen;
    }
}
