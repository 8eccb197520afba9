using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Jobs;

namespace SupervisionBridge.Host.Api;

/// <summary>Timed jobs: how they stand, and running one now.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs", ListAsync).Needs(Permission.SeeMachinery, new TargetIs.Service()).WithName("getJobs").WithSummary("List the timed jobs, when each ran last and when it is due next.");
        routes.MapPost("/jobs/{job}/run", RunAsync).Needs(Permission.Operate, new TargetIs.Service())
            .WithName("runJob").WithSummary("Run a job now, whatever its schedule says.").WithDescription("202: it was started here. 409: it runs already, or this process works on nothing.")
            .Accepts<DecisionRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<Ok<JobList>> ListAsync(IEnumerable<JobSchedule> schedules, ITimedJobs jobs, TimeProvider clock, CancellationToken cancellationToken)
    {
        var items = new List<JobView>();
        foreach (var schedule in schedules)
        {
            items.Add(View(schedule, await jobs.FindAsync(schedule.Name, cancellationToken), clock.GetUtcNow()));
        }

        return TypedResults.Ok(new JobList(items));
    }

    private static async Task<Results<Accepted<JobView>, ProblemHttpResult>> RunAsync(
        string job, HttpContext context, IEnumerable<JobSchedule> schedules, ITimedJobs jobs, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (body, decision, problem) = await JsonBody.ReadDecidedAsync(context, RequestJson.Default.DecisionRequest, cancellationToken);
        if (body is null)
        {
            return problem!;
        }

        if (schedules.FirstOrDefault(schedule => schedule.Name == job) is not { } schedule)
        {
            return Problem.NotFound("job");
        }

        if (context.RequestServices.GetService<IJobStarter>() is not { } starter)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "no-worker", "This process works on nothing.", "Start the service, and ask that one.");
        }

        var state = await jobs.FindAsync(job, cancellationToken);
        if (state?.Runs(clock.GetUtcNow()) == true)
        {
            return Problem.Of(StatusCodes.Status409Conflict, "running", "This job runs already.");
        }

        await jobs.KeepAsync(job, decision!, cancellationToken);
        await starter.StartAsync(job, cancellationToken);
        return TypedResults.Accepted("/v1/jobs", View(schedule, state, clock.GetUtcNow()));
    }

    private static JobView View(JobSchedule schedule, TimedJobState? state, DateTimeOffset now) => new()
    {
        Name = schedule.Name,
        Schedule = schedule.Words,
        Running = state?.Runs(now) == true,
        LastDueAt = state?.DueAt,
        LastFinishedAt = state?.FinishedAt,
        Node = state?.Node,
        NextDueAt = schedule.NextDue(now),
    };
}
