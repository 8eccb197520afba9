using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Looks;

/// <summary>
/// Enters a look in the register before its answer leaves. First a reason, where the record is not one's own; then the endpoint reads; then it is told who
/// looked, committed; and only then anything is shown. What shows nothing, as a refusal, is no look.
/// </summary>
internal sealed class LookFilter(LookRegister register, IAccess access, TimeProvider clock) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        var metadata = request.GetEndpoint()!.Metadata;
        var look = metadata.GetMetadata<Look>()!;
        var need = metadata.GetMetadata<AccessNeed>()!;
        var caller = request.Access();
        var allowed = caller.Target is { } target ? caller.Allows(look.Shows, target) : null;
        if (caller.Target is not null && allowed is null)
        {
            return await next(context);
        }

        var (reason, problem) = LookReason.Of(request.Request, allowed?.IsOwn ?? HasOwnOnly(caller, look));
        if (problem is not null)
        {
            return problem;
        }

        var answer = await next(context);
        var shown = answer is INestedHttpResult nested ? nested.Result : answer;
        if (shown is ProblemHttpResult || request.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            return answer;
        }

        if (caller.Target is AccessTarget.Record record)
        {
            var delivery = need.Target is TargetIs.Delivery one ? (string?)request.Request.RouteValues[one.Route] : null;
            var entry = WithSheet(Told(caller, look, reason, allowed!, record) with { DeliveryId = delivery }, look, request);
            return await register.EnterAsync([entry], request.RequestAborted) ?? answer;
        }

        var (looks, kept) = await SeveralAsync(caller, look, reason, shown as IValueHttpResult, request.RequestAborted);
        return await register.EnterAsync(looks, request.RequestAborted) ?? kept ?? answer;
    }

    /// <summary>Of a list nobody can say beforehand whose records it will show: whoever may be shown everything of a school gives a reason.</summary>
    private static bool HasOwnOnly(CallerAccess caller, Look look) => caller.Reach(look.Shows).Schools.Urns is { Count: 0 };

    /// <summary>The look at each record of a list. A record may have become one from which the caller is kept since the list was read: then the answer without it, else null.</summary>
    private async Task<(IReadOnlyList<NewEntry> Looks, IResult? Kept)> SeveralAsync(CallerAccess caller, Look look, string? reason, IValueHttpResult? shown, CancellationToken cancellationToken)
    {
        var records = shown?.Value as IShowsRecords ?? throw new InvalidOperationException("An endpoint that is a look does not say which records it shows.");
        var looks = new List<NewEntry>();
        var barred = new HashSet<(string School, string Record)>();
        foreach (var (school, reference) in records.Shown.Distinct())
        {
            var found = caller.Standing.GoesByPeople ? await access.FindRecordAsync(reference, withPeople: true, cancellationToken) : null;
            var target = (found ?? new AccessTarget.Record(school, reference)) with { SchoolUrn = school };
            if (caller.Allows(look.Shows, target) is { } allowed)
            {
                looks.Add(Told(caller, look, reason, allowed, target));
            }
            else
            {
                barred.Add((school, reference));
            }
        }

        return (looks, barred.Count == 0 ? null : records.Without(barred));
    }

    private NewEntry Told(CallerAccess caller, Look look, string? reason, AccessDecision.Allowed allowed, AccessTarget.Record record) => new NewEntry
    {
        Kind = EntryKind.Looked,
        SchoolUrn = record.SchoolUrn,
        Reference = record.Reference,
        Choice = DeliveryWords.Of(look.What),
        Words = new EntryWords(caller.Actor, reason, new Dictionary<string, string>(StringComparer.Ordinal)),
        At = clock.GetUtcNow(),
    }.Telling([("as", DeliveryWords.Of(allowed.As))]);

    private static NewEntry WithSheet(NewEntry entry, Look look, HttpContext request) => look.What == LookedAt.CaseNote
        ? entry.Telling([.. entry.Words.Facts.Select(fact => (fact.Key, (string?)fact.Value)), ("case", (string?)request.Request.RouteValues["number"])])
        : entry;
}
