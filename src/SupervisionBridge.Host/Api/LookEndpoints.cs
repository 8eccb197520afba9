using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary><c>GET /v1/records/{reference}/looks</c>: who looked at a record, for those whose record it is.</summary>
internal static class LookEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/records/{reference}/looks", ListAsync).Needs(Permission.SeeLooks, new TargetIs.Record("reference"))
            .WithName("listLooks").WithSummary("The register of looks: who looked at a record, had evidence of it or was let in to look, in which role, when and why. The newest last.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<LookPage>, ProblemHttpResult>> ListAsync(
        string reference, HttpContext context, IJournal journal, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var caller = context.Access();
        // Whose record it is sees every look at it, at whichever school that has part in it; a school sees its own.
        var isOwn = caller.IsOwn(Permission.SeeLooks);
        var within = isOwn ? Reachable.Everything : caller.Reach();
        return await Paging.AnswerAsync(
            within, cursor, limit, page => journal.LooksAsync(reference, page, cancellationToken), page => new LookPage([.. page.Items.Select(look => View(look, ReadsReason(look)))], page.Next));

        // A reason may name people. Here as in the journal it is read by those who may see pupils there, and by those whose record it is.
        bool ReadsReason(OpenedEntry look) => isOwn || caller.MayAt(look.Entry.SchoolUrn, Permission.SeePupils);
    }

    private static LookView View(OpenedEntry opened, bool readsReason)
    {
        var words = opened.WordsHold ? EntryWords.Read(opened.Words!) : null;
        return new LookView
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(opened.Entry.At),
            Kind = opened.Entry.Kind,
            What = opened.Entry.Choice,
            Case = words?.Facts.GetValueOrDefault("case"),
            Delivery = opened.Entry.DeliveryId,
            By = words?.Actor,
            As = words?.Facts.GetValueOrDefault("as"),
            Why = readsReason ? words?.Reason : null,
            Person = words?.Facts.GetValueOrDefault("person"),
            Until = words?.Facts.GetValueOrDefault("until"),
            Entry = opened.Entry.Id,
        };
    }
}
