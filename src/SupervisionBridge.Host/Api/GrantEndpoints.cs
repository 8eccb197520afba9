using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Roles given until a date: deputies for a Designated Safeguarding Lead, and auditors of named records.</summary>
internal static class GrantEndpoints
{
    private static readonly Role[] Given = [Role.Dsl, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/access/grants", AddAsync).Needs(Permission.ManageAccess, new TargetIs.WhatIsReached())
            .WithName("addGrant").WithSummary("Give a person a role until a date: dsl for a deputy, auditor for named records.")
            .WithDescription("Nobody gives a role to themselves, and a deputy gives none. 409: self, deputy, by. Those whose records an auditor may read can see it (getRecordAccess).")
            .Accepts<GrantRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/access/grants", ListAsync).Needs(Permission.ManageAccess, new TargetIs.WhatIsReached())
            .WithName("listGrants").WithSummary("List the roles given until a date, the newest first.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapPost("/access/grants/{id}/end", EndAsync).Needs(Permission.ManageAccess, new TargetIs.Grant("id"))
            .WithName("endGrant").WithSummary("End a grant at once.").WithDescription("409: deputy (a deputy ends none), state (it has ended before), by.")
            .Accepts<DecisionRequest>("application/json").Describe().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/records/{reference}/access", OfRecordAsync).Needs(Permission.ReadRecord, new TargetIs.Record("reference"))
            .WithName("getRecordAccess").WithSummary("Who was given leave to read a record, until when and, to those who may see which pupils are meant, why.")
            .WithDescription("For those whose record it is, and their line management.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Created<GrantView>, ProblemHttpResult>> AddAsync(
        HttpContext context, IAccess access, ISchools schools, KeyedHash hash, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, AccessJson.Default.GrantRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        var caller = context.Access();
        var faults = new Faults();
        AccessReading.CheckSchool(body.School!, caller, schools, faults);
        var role = Given.Cast<Role?>().FirstOrDefault(known => DeliveryWords.Of(known!.Value) == body.Role);
        if (role is null)
        {
            faults.Add("/role", $"must be one of {string.Join(", ", Given.Select(DeliveryWords.Of))}.");
        }

        if (body.Until <= decision!.At || body.Until > decision.At + AccessGrant.Longest)
        {
            faults.Add("/until", "must be to come, and within a year.");
        }

        if (role is Role.Auditor == body.Records is null)
        {
            faults.Add("/records", role is Role.Auditor ? "is required: an auditor reads named records." : "is for auditors alone.");
        }

        await AccessReading.CheckRecordsAsync(body.Records ?? [], body.School!, caller, access, faults, cancellationToken);
        if (faults.Any)
        {
            return Problem.Of(faults);
        }

        var person = PersonHash.Of(hash, body.Person!);
        if (AccessReading.IsSelf(caller, person))
        {
            return Problem.Of(StatusCodes.Status409Conflict, "self", "Nobody gives a role to themselves.", "Nothing was stored. Another DSL of the school, or the administrator at the command line, can give it.");
        }

        if (AccessReading.OfDeputy(caller, body.School!) is { } refusal)
        {
            return refusal;
        }

        var grant = new AccessGrant
        {
            Id = AccessReading.NewId("grant"),
            PersonHash = person,
            Person = body.Person!,
            Role = role!.Value,
            SchoolUrn = body.School!,
            Records = body.Records ?? [],
            From = decision.At,
            Until = body.Until!.Value,
            Made = decision,
        };
        await access.AddGrantAsync(grant, cancellationToken);
        return TypedResults.Created($"/v1/access/grants/{grant.Id}", GrantView.Of(grant, caller.May(Permission.SeePupils, new AccessTarget.School(grant.SchoolUrn))));
    }

    private static async Task<Results<Ok<GrantPage>, ProblemHttpResult>> ListAsync(HttpContext context, IAccess access, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var sees = context.Access().Reach(Permission.SeePupils);
        return await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit, page => access.ListGrantsAsync(page, cancellationToken),
            page => new GrantPage([.. page.Items.Select(grant => GrantView.Of(grant, sees.Schools.Holds(grant.SchoolUrn)))], page.Next));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(string id, HttpContext context, IAccess access, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        return body is null ? problem!
            : await access.FindGrantAsync(id, cancellationToken) is { } grant && AccessReading.OfDeputy(context.Access(), grant.SchoolUrn) is { } refusal ? refusal
            : await access.EndGrantAsync(id, decision!, cancellationToken) ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status409Conflict, "state", "This grant has ended before.");
    }

    private static async Task<Ok<RecordAccessView>> OfRecordAsync(string reference, HttpContext context, IAccess access, CancellationToken cancellationToken)
    {
        var seesReasons = context.Access().May(Permission.SeePupils);
        return TypedResults.Ok(new RecordAccessView([.. (await access.GrantsOfRecordAsync(reference, cancellationToken)).Select(grant => GrantView.Of(grant, seesReasons) with { Records = null })]));
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
}
