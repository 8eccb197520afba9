using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Any number of restarts between any two steps leaves each delivery proven once, in its own file.</summary>
public sealed class EveryRestart
{
    private const int StepsOfOneDelivery = 24;

    [Fact]
    public async Task KilledAtEachStepInTurn_EachNoteIsProvenOnce()
    {
        // Each life is one step longer than the last, so that every gap between two steps is hit once.
        await RestartAsync(Enumerable.Range(0, StepsOfOneDelivery));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task KilledAtRandomSteps_EachNoteIsProvenOnce(int seed)
    {
        var random = new Random(seed);
        await RestartAsync(Enumerable.Range(0, 20).Select(_ => random.Next(StepsOfOneDelivery)));
    }

    private static async Task RestartAsync(IEnumerable<int> lives)
    {
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });
        var reference = await bridge.Recorder.SubmitAsync(Record());
        foreach (var steps in lives)
        {
            await LiveAsync(bridge, new CrashPoint(steps));
            await bridge.StopBridgeAsync();
            clock.Advance(TimeSpan.FromMinutes(30));
            await bridge.StartBridgeAsync(worker: false);
        }

        await LiveAsync(bridge, new CrashPoint(int.MaxValue));

        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery["state"]!.GetValue<string>())
            .ShouldBe(["proven", "proven"]);
        var entries = await bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync();
        entries.Select(entry => entry["external_id"]!.GetValue<string>()).ShouldBeUnique();
        entries.Count.ShouldBe(2);
        foreach (var (entry, misId) in entries.OrderBy(entry => entry["body"]!.GetValue<string>().Contains("Child: Zofia", StringComparison.Ordinal)).Zip(["P1002", "P1003"]))
        {
            entry["student_id"]!.GetValue<string>().ShouldBe(await bridge.StaffOf(RunningTestBridge.Primary).PupilIdAsync(misId));
        }
    }

    /// <summary>A worker's life: it claims and works until nothing is left or it is killed.</summary>
    internal static async Task LiveAsync(RunningTestBridge bridge, CrashPoint crash)
    {
        var services = bridge.Running.Services;
        var settings = services.GetRequiredService<DeliverySettings>() with { MostAttempts = 1000 };
        var queue = new CrashingQueue(services.GetRequiredService<IDeliveryQueue>(), crash);
        var schools = new CrashingSchools(services.GetRequiredService<ISchools>(), crash);
        var worker = new DeliveryWorker(
            schools, queue, services.GetRequiredService<NotePreparing>(), services.GetRequiredService<NoteWriting>(), services.GetRequiredService<Backoff>(),
            settings, new DeliveryEvents(), services.GetRequiredService<TimeProvider>(), NullLogger<DeliveryWorker>.Instance);
        using var taken = new SemaphoreSlim(0, 1);
        try
        {
            while (await queue.ClaimAsync(RunningTestBridge.Primary, 1, settings.Lease, CancellationToken.None) is [var work])
            {
                var lease = new ClaimLease(queue, work.Claim, settings.Lease, services.GetRequiredService<TimeProvider>());
                var end = await worker.AdvanceAsync(work, lease, new SchoolTurn(taken), CancellationToken.None);
                await worker.StoreAsync(work, end.Step);
            }
        }
        catch (CrashException)
        {
            crash.Dead.ShouldBeTrue();
        }
    }

    /// <summary>The Leeds sample, with the two children alone whom nothing holds back.</summary>
    private static JsonNode Record()
    {
        var record = DemoSample.All[0].Document.DeepClone();
        var cases = record["cases"]!.AsArray();
        cases.RemoveAt(2);
        cases[0]!["subjects"]!.AsArray().RemoveAt(0);
        return record;
    }
}
