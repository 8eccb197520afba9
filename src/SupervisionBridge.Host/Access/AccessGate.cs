using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>
/// Decides, before anything else of a request is read, whether its caller may do what the endpoint needs with what it is about. What may not be seen is
/// answered as what is not there, to the byte.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, IAccess access, RelayedPeople relayed, IReconciliations reconciliations, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            || endpoint.Metadata.GetMetadata<OpenToEveryCaller>() is not null)
        {
            await next(context);
            return;
        }

        var need = endpoint.Metadata.GetMetadata<AccessNeed>() ?? throw new InvalidOperationException("An endpoint does not say what it needs of its caller.");
        var now = clock.GetUtcNow();
        var caller = CallerIdentity.Of(context).Standing;
        if (!caller.MayEver(need.Permission, now))
        {
            await Forbidden().ExecuteAsync(context);
            return;
        }

        var (standing, problem) = await relayed.FindAsync(context, caller, need.Permission, now);
        if (problem is not null)
        {
            await problem.ExecuteAsync(context);
            return;
        }

        var (target, refusal) = await TargetOfAsync(context, need.Target, standing.GoesByPeople);
        if (refusal is not null && (target is null || standing.Decide(need.Permission, target, now) is AccessDecision.Refused))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        context.Features.Set(new CallerAccess(standing, need.Permission, target, access, now));
        await next(context);
    }

    /// <summary>What the request is about, and the answer where the caller may not do it or it is not there; no answer where the endpoint itself asks what is reached.</summary>
    private async Task<(AccessTarget? Target, ProblemHttpResult? Refusal)> TargetOfAsync(HttpContext context, TargetIs where, bool withPeople)
    {
        var stop = context.RequestAborted;
        return where switch
        {
            TargetIs.Service => (new AccessTarget.Service(), Forbidden()),
            TargetIs.School school => (new AccessTarget.School(Text(context, school.Route)), Problem.NotFound("school")),
            TargetIs.Record record => (await access.FindRecordAsync(Text(context, record.Route), withPeople, stop), Problem.NotFound("record")),
            TargetIs.RecordOfQuery record when (string?)context.Request.Query[record.Name] is { } reference =>
                (await access.FindRecordAsync(reference, withPeople, stop), Problem.NotFound("record")),
            TargetIs.Delivery delivery => (await access.FindDeliveryAsync(Text(context, delivery.Route), withPeople, stop), Problem.NotFound("delivery")),
            TargetIs.Reconciliation one => (await ReconciliationAsync(Text(context, one.Route), stop), Problem.NotFound("reconciliation")),
            TargetIs.Grant one => (await access.FindGrantAsync(Text(context, one.Route), stop) is { } grant ? new AccessTarget.School(grant.SchoolUrn) : null, Problem.NotFound("grant")),
            TargetIs.Bar one => (await access.FindBarAsync(Text(context, one.Route), stop) is { } bar ? new AccessTarget.School(bar.Bar.SchoolUrn) : null, Problem.NotFound("bar")),
            _ => (null, null),
        };
    }

    private async Task<AccessTarget?> ReconciliationAsync(string id, CancellationToken cancellationToken) =>
        await reconciliations.FindAsync(id, cancellationToken) is not { } found ? null
            : found.Scope.SchoolUrn is { } urn ? new AccessTarget.School(urn)
            : new AccessTarget.Service();

    private static string Text(HttpContext context, string route) => (string)context.Request.RouteValues[route]!;

    private static ProblemHttpResult Forbidden() => Problem.Of(
        StatusCodes.Status403Forbidden, "forbidden", "This is not for callers of your kind.",
        "What each kind of caller may do stands in the table of permissions (docs/access.md).");
}
