using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Jobs;

/// <summary>Timed jobs over real HTTP and with the real scheduler.</summary>
public sealed class JobsTests(WorkingBridge bridge) : IClassFixture<WorkingBridge>
{
    private static readonly JsonObject Decision = new() { ["by"] = "An administrator", ["why"] = "To see it." };

    [Fact]
    public async Task Scheduler_EachJob_IsDueAtItsTimesAndLookedAfterEachMinute()
    {
        var scheduler = await bridge.Bridge.Running.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);

        var triggers = await scheduler.GetTriggersOfJob(new JobKey("reconcile"), TestContext.Current.CancellationToken);

        var next = triggers.Select(trigger => trigger.NextFireTimeUtc!.Value).Order().ToList();
        next.Count.ShouldBe(2);
        next[0].Second.ShouldBe(30);
        next[1].ShouldBe(new DateTimeOffset(2026, 11, 18, 2, 30, 0, TimeSpan.Zero), "by the bridge's clock, not the machine's");
    }

    [Fact]
    public async Task List_Jobs_SaysWhenTheyAreDue()
    {
        var jobs = (await bridge.Recorder.GetAsync("v1/jobs")).ShouldHave(200).Json["items"]!.AsArray();
        var job = jobs.Single(one => one!["name"]!.GetValue<string>() == "reconcile")!;

        jobs.Select(one => one!["name"]!.GetValue<string>()).ShouldBe(["reconcile", "alerts", "purge", "rewrap", "checkpoint"]);
        job["schedule"]!.GetValue<string>().ShouldBe("0 30 2 * * ?");
        job["nextDueAt"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 11, 18, 2, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Run_Now_RunsHereAndSaysSo()
    {
        await bridge.Recorder.SettledAsync(await bridge.Recorder.SubmitAsync(Submissions.Small("read back by a job")));
        var events = bridge.Bridge.Running.Services.GetRequiredService<DeliveryEvents>();
        (await bridge.Recorder.PostAsync("v1/jobs/reconcile/run", Decision)).ShouldHave(202);

        // The job asks for a reconciliation, which goes on beside it.
        IReadOnlyList<JsonNode> nightly;
        Task next;
        do
        {
            next = events.Next;
            nightly = [.. (await bridge.Recorder.ListAsync("v1/reconciliations")).Where(one => one["provenSince"] is not null && one["finishedAt"] is not null)];
        }
        while (nightly.Count == 0 && await WaitAsync(next));

        nightly.ShouldHaveSingleItem()!["sample"]!.GetValue<int>().ShouldBe(50);
    }

    [Fact]
    public async Task Run_UnknownJob_IsNotFound() => (await bridge.Recorder.PostAsync("v1/jobs/nothing/run", Decision)).ShouldBeProblem(404);

    [Fact]
    public async Task Run_WithoutAReason_IsRefused() =>
        (await bridge.Recorder.PostAsync("v1/jobs/reconcile/run", new JsonObject { ["by"] = "An administrator" })).ShouldBeProblem(400).Pointers.ShouldBe(["/why"]);

    [Fact]
    public async Task Run_WhereNothingIsWorked_IsRefused()
    {
        await using var idle = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });

        (await idle.Recorder.PostAsync("v1/jobs/reconcile/run", Decision)).ShouldBeProblem(409).Code.ShouldBe("no-worker");
    }

    private static async Task<bool> WaitAsync(Task next)
    {
        await next.WaitAsync(TestContext.Current.CancellationToken);
        return true;
    }
}
