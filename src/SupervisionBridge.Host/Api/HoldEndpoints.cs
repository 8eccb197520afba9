using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Legal holds: while one is in force, nothing of a record or of a child's records is purged or removed.</summary>
internal static class HoldEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/holds", SetAsync).Needs(Permission.Decide, new TargetIs.WhatIsReached())
            .WithName("setHold").WithSummary("Set a legal hold on a record, or on every record with a child: nothing of it is purged or removed until it is lifted.")
            .WithDescription("The child is named by the school system's own id; the school system is asked by which names and numbers forms may know it.")
            .Accepts<HoldRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status502BadGateway);
        routes.MapGet("/holds", ListAsync).Needs(Permission.Decide, new TargetIs.WhatIsReached())
            .WithName("listHolds").WithSummary("List legal holds, lifted ones too, the newest first.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/holds/{id}/lift", LiftAsync).Needs(Permission.Decide, new TargetIs.Hold("id"))
            .WithName("liftHold").WithSummary("Lift a legal hold. What its time is over for goes with the next purge.")
            .Accepts<DecisionRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<HoldView>, ProblemHttpResult>> SetAsync(
        HttpContext context, IHolds holds, IAccess access, ISchools schools, ISchoolStates states, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RetentionJson.Default.HoldRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var caller = context.Access();
        var faults = new Faults();
        AccessReading.CheckSchool(body.School!, caller, schools, faults);
        if (body.Record is null == body.Pupil is null)
        {
            faults.Add("/record", "Give record or pupil.");
        }

        await AccessReading.CheckRecordsAsync(body.Record is { } reference ? [reference] : [], body.School!, caller, access, faults, cancellationToken, "/record");
        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        var (child, refusal) = await NamedChild.FindAsync(body.Pupil, body.School!, caller, schools, states, hash, "hold the child's records one by one", cancellationToken);
        if (child is null)
        {
            return refusal!;
        }

        var hold = new LegalHold
        {
            Id = AccessReading.NewId("hold"), SchoolUrn = body.School!, RecordReference = body.Record, PupilId = body.Pupil, Child = child, Made = decision!,
        };
        await holds.SetAsync(hold, cancellationToken);
        return TypedResults.Created($"/v1/holds/{hold.Id}", HoldView.Of(hold, caller.May(Permission.SeePupils, new AccessTarget.School(body.School!))));
    }

    private static async Task<Results<Ok<HoldPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IHolds holds, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var caller = context.Access();
        var sees = caller.Reach(Permission.SeePupils);
        return await Paging.AnswerAsync(
            caller.Reach(), cursor, limit, page => holds.ListAsync(page, cancellationToken),
            page => new HoldPage([.. page.Items.Select(hold => HoldView.Of(hold, sees.Schools.Holds(hold.SchoolUrn)))], page.Next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> LiftAsync(string id, HttpContext context, IHolds holds, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem!
            : await holds.LiftAsync(id, decision!, cancellationToken) ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "state", "This hold was lifted before.");
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
