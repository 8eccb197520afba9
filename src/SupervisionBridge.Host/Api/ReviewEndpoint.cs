using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>POST /v1/records/{reference}/review</c>: a person keeps a record until another day, or has what it says removed. Nothing does so by itself.</summary>
internal static class ReviewEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records/{reference}/review", HandleAsync).Needs(Permission.ReviewRecord, new TargetIs.Record("reference"))
            .WithName("reviewRecord").WithSummary("Keep a record until another day, or remove what it says, for good.")
            .WithDescription("Removed are its text and names, in every version, signatures, what was made for delivery, and the key that they are encrypted under. Its reference, cross-references, hashes and the journal stay; notes in children's files stay as they are. "
                + "409: not-due (its review date is to come), on-hold (a legal hold covers it), not-over (a delivery of it is not over, or what reading back found of it nobody acknowledged), just-restored (the store was restored less than a week ago).")
            .Accepts<ReviewRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(string reference, HttpContext context, IReviews reviews, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RetentionJson.Default.ReviewRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var today = DateOnly.FromDateTime(LondonTime.Of(decision!.At).DateTime);
        var faults = new Faults();
        if (body.KeepUntil is null == body.Remove is null)
        {
            faults.Add("/keepUntil", "Give keepUntil or remove.");
        }

        if (body.Remove is false)
        {
            faults.Add("/remove", "must be true. To keep the record, give keepUntil.");
        }

        if (body.KeepUntil <= today)
        {
            faults.Add("/keepUntil", "is not to come.");
        }

        return faults.Any ? Problem.Of(faults)
            : body.KeepUntil is { } day ? await reviews.KeepUntilAsync(reference, day, decision, cancellationToken) ? TypedResults.NoContent() : Problem.NotFound("record")
            : await RemoveAsync(reference, today, decision, reviews, cancellationToken);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        string reference, DateOnly today, Decision decision, IReviews reviews, CancellationToken cancellationToken) =>
        await reviews.RemoveAsync(reference, today, decision, cancellationToken) switch
        {
            RemoveResult.Removed => TypedResults.NoContent(),
            RemoveResult.NotThere => Problem.NotFound("record"),
            RemoveResult.NotDue => Conflict("not-due", "Its review date is to come.", "Nothing was removed. To have it reviewed sooner, give an earlier day first."),
            RemoveResult.OnHold => Conflict("on-hold", "A legal hold covers this record.", "Nothing was removed. While the hold is in force nothing can be."),
            RemoveResult.NotOver => Conflict("not-over", "A delivery of this record is not over.", "Nothing was removed. Every note must be proven, settled, superseded or withdrawn first, and what reading back found of it acknowledged: the record is what it could be filed again from."),
            RemoveResult.JustRestored => Conflict("just-restored", "The store was restored from a backup less than a week ago.", "Nothing was removed. Legal holds and reviews since the backup are lost: they are to be set again first."),
            _ => throw new InvalidOperationException("A result outside the closed set."),
        };

    private static ProblemHttpResult Conflict(string code, string title, string detail) => Problem.Of(StatusCodes.Status409Conflict, code, title, detail);
}
