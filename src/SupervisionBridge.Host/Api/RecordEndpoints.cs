using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads records as machinery: status and lists.</summary>
internal static class RecordEndpoints
{
    /// <summary>Longest wait, in seconds.</summary>
    public const int LongestWait = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records", ListAsync).Needs(Permission.SeeProgress, new TargetIs.WhatIsReached())
            .WithName("listRecords").WithSummary("List records, the newest first; with review=due those whose review is due and that no legal hold covers.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/records/{reference}", GetAsync).Needs(Permission.SeeProgress, new TargetIs.Record("reference"))
            .WithName("getRecord").WithSummary("How a record stands.")
            .WithDescription("With wait (seconds, at most 60) the answer comes as soon as nothing of the record is in motion, or after that time.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<RecordPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IRecords records, IReviews reviews, TimeProvider clock, string? school, string? review, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        if (review is not (null or "due"))
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "review", "review must be due, or be left out.");
        }

        var today = DateOnly.FromDateTime(LondonTime.Of(clock.GetUtcNow()).DateTime);
        return await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit,
            page => review is null ? records.ListAsync(school, page, cancellationToken) : reviews.DueAsync(school, today, page, cancellationToken),
            page => new RecordPage([.. page.Items.Select(Item)], page.Next));
    }

    private static RecordListItem Item(RecordStatus record) => new(
        record.Reference, record.Version, record.SchoolUrn, record.TemplateId, record.Kind, record.SessionAt, record.RecordedAt, record.ReviewOn, record.RemovedAt);

    private static async Task<Results<Ok<RecordView>, ProblemHttpResult>> GetAsync(
        string reference, int? wait, HttpContext context, IRecords records, IAccess access, SchoolStandings standings, DeliveryEvents events, IHostApplicationLifetime service, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wait is < 0 or > LongestWait)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "wait", $"wait must be from 0 to {LongestWait} seconds.");
        }

        using var watching = events.Of(reference);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, service.ApplicationStopping);
        var until = Task.Delay(TimeSpan.FromSeconds(wait ?? 0), clock, patience.Token);
        while (true)
        {
            var changed = watching.Next;
            if (await records.FindStatusAsync(reference, cancellationToken) is not { } status)
            {
                await patience.CancelAsync();
                return Problem.NotFound("record");
            }

            var schools = await standings.ReadAsync(cancellationToken);
            var view = View(status, await records.DeliveriesOfAsync(reference, cancellationToken), schools);
            if (view.Settled || wait is null or 0 || until.IsCompleted)
            {
                await patience.CancelAsync();
                return TypedResults.Ok(view with { Grants = await GrantsAsync(reference, context.Access(), access, clock.GetUtcNow(), cancellationToken) });
            }

            await Task.WhenAny(changed, until, Task.Delay(DeliveryEvents.LookAgain, clock, patience.Token));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>To those who are named on the record: who else may read it now; null to everybody else.</summary>
    private static async Task<IReadOnlyList<GrantView>?> GrantsAsync(string reference, CallerAccess caller, IAccess access, DateTimeOffset now, CancellationToken cancellationToken) =>
        caller.IsOwn(Permission.ReadRecord)
            ? [.. (await access.GrantsOfRecordAsync(reference, cancellationToken)).Where(grant => grant.IsInForceAt(now)).Select(grant => GrantView.Of(grant, caller.May(Permission.SeePupils)) with { Records = null })]
            : null;

    private static RecordView View(RecordStatus status, IReadOnlyList<DeliverySummary> deliveries, SchoolsNow schools) => new()
    {
        Reference = status.Reference,
        Version = status.Version,
        School = status.SchoolUrn,
        Template = status.TemplateId,
        Kind = status.Kind,
        SessionAt = status.SessionAt,
        RecordedAt = status.RecordedAt,
        Deliveries = deliveries.GroupBy(delivery => delivery.State).OrderBy(group => group.Key)
            .ToDictionary(group => DeliveryWords.Of(group.Key), group => group.Count(), StringComparer.Ordinal),
        WithdrawnAt = status.WithdrawnAt,
        ReviewOn = status.ReviewOn,
        RemovedAt = status.RemovedAt,
        Settled = deliveries.All(delivery => DeliveryWords.Settled(delivery, schools)),
    };
}
