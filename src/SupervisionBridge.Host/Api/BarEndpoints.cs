using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Keeps people from a record or a child, whatever their role: their own child, their own case.</summary>
internal static class BarEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/access/bars", AddAsync).Needs(Permission.ManageAccess, new TargetIs.WhatIsReached())
            .WithName("addBar").WithSummary("Keep a person from a record, or from every record with a child, whatever the person's role.")
            .WithDescription("The child is named by the school system's own id; the school system is asked by which names and numbers forms may know it. 409: deputy (a deputy bars nobody), by.")
            .Accepts<BarRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status502BadGateway);
        routes.MapGet("/access/bars", ListAsync).Needs(Permission.ManageAccess, new TargetIs.WhatIsReached())
            .WithName("listBars").WithSummary("List what people are kept from, the newest first.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/access/bars/{id}/end", EndAsync).Needs(Permission.ManageAccess, new TargetIs.Bar("id"))
            .WithName("endBar").WithSummary("End a bar at once.").WithDescription("Nobody ends, or sees, a bar of their own, nor one from a record or child that they are kept from themselves. 409: deputy (a deputy ends none), state (it has ended before), by.")
            .Accepts<DecisionRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<BarView>, ProblemHttpResult>> AddAsync(
        HttpContext context, IAccess access, ISchools schools, ISchoolStates states, KeyedHash hash, ListedPeople listed, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, AccessJson.Default.BarRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var faults = new Faults();
        AccessReading.CheckSchool(body.School!, context.Access(), schools, faults);
        if (body.Record is null == body.Pupil is null)
        {
            faults.Add("/record", "Give record or pupil.");
        }

        if (body.Until <= decision!.At)
        {
            faults.Add("/until", "is not to come.");
        }

        await AccessReading.CheckRecordsAsync(body.Record is { } reference ? [reference] : [], body.School!, context.Access(), access, faults, cancellationToken, "/record");
        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        if (AccessReading.OfDeputy(context.Access(), body.School!) is { } deputy)
        {
            return deputy;
        }

        var (child, refusal) = await NamedChild.FindAsync(body.Pupil, body.School!, context.Access(), schools, states, hash, "bar the person from the record", cancellationToken);
        if (child is null)
        {
            return refusal!;
        }

        var bar = new AccessBar
        {
            Id = AccessReading.NewId("bar"),
            PersonHash = PersonHash.Of(hash, body.Person!),
            Person = body.Person!,
            Bar = new Bar(body.School!, body.Record, child),
            PupilId = body.Pupil,
            Until = body.Until,
            Made = decision,
        };
        await access.AddBarAsync(bar, cancellationToken);
        var view = BarView.Of(bar, context.Access().May(Permission.SeePupils, new AccessTarget.School(body.School!)));
        var known = listed.Of(bar.PersonHash).Any() || await access.IsKnownAsync(bar.PersonHash, cancellationToken);
        return TypedResults.Created($"/v1/access/bars/{bar.Id}", view with { Known = known });
    }

    private static async Task<Results<Ok<BarPage>, ProblemHttpResult>> ListAsync(HttpContext context, IAccess access, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var sees = context.Access().Reach(Permission.SeePupils);
        return await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit, page => access.ListBarsAsync(page, cancellationToken),
            page => new BarPage([.. page.Items.Select(bar => BarView.Of(bar, sees.Schools.Holds(bar.Bar.SchoolUrn)))], page.Next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, HttpContext context, IAccess access, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (await access.FindBarAsync(id, cancellationToken) is { } bar && AccessReading.OfDeputy(context.Access(), bar.Bar.SchoolUrn) is { } deputy)
        {
            return deputy;
        }

        return await access.EndBarAsync(id, decision!, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "state", "This bar has ended before.");
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
