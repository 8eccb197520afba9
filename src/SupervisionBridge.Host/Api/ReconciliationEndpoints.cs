using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Reconciliation: asking for one, and what they found.</summary>
internal static class ReconciliationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reconciliations", ListAsync).Needs(Permission.SeeMachinery, new TargetIs.WhatIsReached())
            .WithName("listReconciliations").WithSummary("List reconciliations, the newest first.").ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/reconciliations/{id}", GetAsync).Needs(Permission.SeeMachinery, new TargetIs.Reconciliation("id"))
            .WithName("getReconciliation").WithSummary("How a reconciliation stands.")
            .WithDescription("With wait (seconds, at most 60) the answer comes as soon as it has ended, or after that time.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/reconciliations/{id}/findings", FindingsAsync).Needs(Permission.SeeMachinery, new TargetIs.Reconciliation("id"))
            .WithName("listFindings").WithSummary("List what a reconciliation found, in the order it was found.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/reconciliations", AskAsync).Needs(Permission.Operate, new TargetIs.WhatIsReached())
            .WithName("reconcile").WithSummary("Read proven notes back and report what does not stand as it was proven. Nothing is repaired.")
            .WithDescription("Each school is read back by the node that it belongs to, one reconciliation at a time, the one asked for first; another node takes it up within a minute. It goes on where it stopped if the service is stopped meanwhile.")
            .Accepts<ReconcileRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Results<Ok<ReconciliationPage>, ProblemHttpResult>> ListAsync(
        HttpContext context, IReconciliations reconciliations, ISchools schools, string? cursor, int? limit, CancellationToken cancellationToken) =>
        await Paging.AnswerAsync(
            context.Access().Reach(), cursor, limit, page => reconciliations.ListAsync(page, cancellationToken),
            page => new ReconciliationPage([.. page.Items.Select(item => View(item, schools))], page.Next));

    private static async Task<Results<Ok<ReconciliationView>, ProblemHttpResult>> GetAsync(
        string id, int? wait, IReconciliations reconciliations, ISchools schools, DeliveryEvents events, IHostApplicationLifetime service, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wait is < 0 or > RecordEndpoints.LongestWait)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "wait", $"wait must be from 0 to {RecordEndpoints.LongestWait} seconds.");
        }

        return await EndedAsync(id, TimeSpan.FromSeconds(wait ?? 0), reconciliations, events, service, clock, cancellationToken) is { } summary
            ? TypedResults.Ok(View(summary, schools))
            : Problem.NotFound("reconciliation");
    }

    private static async Task<Results<Ok<FindingPage>, ProblemHttpResult>> FindingsAsync(
        string id, HttpContext context, IReconciliations reconciliations, string? cursor, int? limit, CancellationToken cancellationToken) =>
        await reconciliations.FindAsync(id, cancellationToken) is null
            ? Problem.NotFound("reconciliation")
            : await Paging.AnswerAsync(context.Access().Reach(), cursor, limit, page => reconciliations.FindingsAsync(id, page, cancellationToken), page => new FindingPage([.. page.Items.Select(View)], page.Next));

    private static async Task<Results<Accepted<ReconciliationView>, ProblemHttpResult>> AskAsync(
        HttpContext context, IReconciliations reconciliations, ISchools schools, ReconciliationSignal signal, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.ReconcileRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (body.School is null && !context.Access().May(new AccessTarget.Service()))
        {
            var faults = new Faults();
            faults.Add("/school", "is required: not every school is yours to read back.");
            return Problem.Of(faults);
        }

        if (body.School is { } urn && (schools.Find(urn) is null || !context.Access().May(new AccessTarget.School(urn))))
        {
            var faults = new Faults();
            faults.Add("/school", "is not the URN of a configured school.");
            return Problem.Of(faults);
        }

        var id = await reconciliations.AskAsync(new ReconciliationScope { SchoolUrn = body.School, Sample = body.Sample }, decision!, cancellationToken);
        signal.Wake();
        var asked = await reconciliations.FindAsync(id, cancellationToken) ?? throw new InvalidOperationException("A reconciliation is gone that was just asked for.");
        return TypedResults.Accepted($"/v1/reconciliations/{id}", View(asked, schools));
    }

    /// <summary>The reconciliation once it has ended, or as it stands after the wait; null where there is none.</summary>
    private static async Task<ReconciliationSummary?> EndedAsync(
        string id, TimeSpan wait, IReconciliations reconciliations, DeliveryEvents events, IHostApplicationLifetime service, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var watching = events.Of(id);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, service.ApplicationStopping);
        var until = Task.Delay(wait, clock, patience.Token);
        while (true)
        {
            var changed = watching.Next;
            var summary = await reconciliations.FindAsync(id, cancellationToken);
            if (summary is null or { FinishedAt: not null } || until.IsCompleted)
            {
                await patience.CancelAsync();
                return summary;
            }

            // What other nodes change wakes nobody here.
            await Task.WhenAny(changed, until, Task.Delay(DeliveryEvents.LookAgain, clock, patience.Token));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static ReconciliationView View(ReconciliationSummary summary, ISchools schools) => new()
    {
        Id = summary.Id,
        School = summary.Scope.SchoolUrn,
        Sample = summary.Scope.Sample,
        ProvenSince = summary.Scope.ProvenSince,
        StartedAt = summary.StartedAt,
        FinishedAt = summary.FinishedAt,
        Checked = summary.Checked,
        Missing = summary.Missing,
        Edited = summary.Edited,
        Moved = summary.Moved,
        Unreadable = summary.Unreadable,
        Acknowledged = summary.Acknowledged,
        Unanswered = summary.Unanswered,
        Skipped = summary.Skipped,
        SchoolsNotRead = NotRead(summary, schools),
    };

    private static FindingView View(ReconciliationFinding finding) =>
        new(finding.DeliveryId, finding.RecordReference, finding.CaseNumber, finding.SubjectNumber, finding.SchoolUrn, finding.Found, finding.FoundAt, finding.AcknowledgedAt);

    private static string[] NotRead(ReconciliationSummary summary, ISchools schools) =>
        [.. schools.All.Where(school => (summary.Scope.SchoolUrn ?? school.Urn) == school.Urn && !schools.SystemOf(school).Describe().ReadsBack).Select(school => school.Urn)];
}
