using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>
/// Decides, before anything else of a request is read, whether its caller may do what the endpoint needs with what it is about. What may not be seen is
/// answered as what is not there, to the byte.
/// </summary>
internal sealed class AccessGate(
    RequestDelegate next, IAccess access, RelayedPeople relayed, IReconciliations reconciliations, IHolds holds, ILeavers leavers, KeyedHash hash, TimeProvider clock)
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

        var (target, refusal) = await TargetOfAsync(context, need.Target, standing, standing.ReachOf(need.Permission, now));
        if (refusal is not null && (target is null || standing.Decide(need.Permission, target, now) is AccessDecision.Refused))
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        if (target is AccessTarget.Record { IsRemoved: true } && need.GoesWithTheRecord)
        {
            await Removed().ExecuteAsync(context);
            return;
        }

        context.Features.Set(new CallerAccess(standing, need.Permission, target, now));
        await next(context);
    }

    /// <summary>What the request is about, and the answer where the caller may not do it or it is not there; no answer where the endpoint itself asks what is reached.</summary>
    private async Task<(AccessTarget? Target, ProblemHttpResult? Refusal)> TargetOfAsync(HttpContext context, TargetIs where, Standing standing, Reachable within)
    {
        var (stop, withPeople) = (context.RequestAborted, standing.GoesByPeople);
        return where switch
        {
            TargetIs.Service => (new AccessTarget.Service(), Forbidden()),
            TargetIs.School school => (new AccessTarget.School(Text(context, school.Route)), Problem.NotFound("school")),
            TargetIs.Record record => (await access.FindRecordAsync(Text(context, record.Route), withPeople, stop), Problem.NotFound("record")),
            TargetIs.RecordOfQuery record when (string?)context.Request.Query[record.Name] is { } reference =>
                (await access.FindRecordAsync(reference, withPeople, stop), Problem.NotFound("record")),
            TargetIs.Delivery delivery => (await access.FindDeliveryAsync(Text(context, delivery.Route), withPeople, stop), Problem.NotFound("delivery")),
            TargetIs.Reconciliation one => (await ReconciliationAsync(Text(context, one.Route), stop), Problem.NotFound("reconciliation")),
            TargetIs.Grant one => (await GrantAsync(Text(context, one.Route), standing, stop), Problem.NotFound("grant")),
            TargetIs.Bar one => (await BarAsync(Text(context, one.Route), standing, stop), Problem.NotFound("bar")),
            TargetIs.Hold one => (await HoldAsync(Text(context, one.Route), withPeople, stop), Problem.NotFound("hold")),
            TargetIs.LeaversPack one => (await leavers.FindAsync(Text(context, one.Route), within, stop) is { } pack ? PupilTarget.Of(hash, pack.SchoolUrn, pack.PupilId) : null, Problem.NotFound("leaver's pack")),
            _ => (null, null),
        };
    }

    /// <summary>The grant's school; or that of its records which the caller is kept from.</summary>
    private async Task<AccessTarget?> GrantAsync(string id, Standing standing, CancellationToken cancellationToken)
    {
        if (await access.FindGrantAsync(id, cancellationToken) is not { } grant)
        {
            return null;
        }

        foreach (var record in standing.Bars.Count == 0 ? [] : await access.FindRecordsAsync(grant.Records, cancellationToken))
        {
            if (standing.Bars.Any(bar => bar.Covers(record)))
            {
                return record;
            }
        }

        return new AccessTarget.School(grant.SchoolUrn);
    }

    /// <summary>What the bar keeps its person from: who is kept from it too is told nothing of the bar. One's own is not there.</summary>
    private async Task<AccessTarget?> BarAsync(string id, Standing standing, CancellationToken cancellationToken) =>
        await access.FindBarAsync(id, cancellationToken) is not { } found || found.PersonHash == standing.Person?.Hash ? null
            : found.Bar.RecordReference is not { } reference ? new AccessTarget.Record(found.Bar.SchoolUrn, string.Empty) { Children = found.Bar.Child }
            : await access.FindRecordAsync(reference, standing.GoesByPeople, cancellationToken) is { } record ? record
            : new AccessTarget.School(found.Bar.SchoolUrn);

    private async Task<AccessTarget?> ReconciliationAsync(string id, CancellationToken cancellationToken) =>
        await reconciliations.FindAsync(id, cancellationToken) is not { } found ? null
            : found.Scope.SchoolUrn is { } urn ? new AccessTarget.School(urn)
            : new AccessTarget.Service();

    private async Task<AccessTarget?> HoldAsync(string id, bool withPeople, CancellationToken cancellationToken) =>
        await holds.FindAsync(id, cancellationToken) is not { } found ? null
            : found.RecordReference is { } reference ? await access.FindRecordAsync(reference, withPeople, cancellationToken)
            : new AccessTarget.Record(found.SchoolUrn, string.Empty) { Children = found.Child };

    private static string Text(HttpContext context, string route) => (string)context.Request.RouteValues[route]!;

    private static ProblemHttpResult Removed() => Problem.Of(
        StatusCodes.Status410Gone, "removed", "What this record said was removed at its review.", "Its status, cross-references and journal are still there.");

    private static ProblemHttpResult Forbidden() => Problem.Of(
        StatusCodes.Status403Forbidden, "forbidden", "This is not for callers of your kind.",
        "What each kind of caller may do stands in the table of permissions (docs/access.md).");
}
