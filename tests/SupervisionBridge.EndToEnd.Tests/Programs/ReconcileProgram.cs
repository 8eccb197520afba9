namespace SupervisionBridge.EndToEnd.Tests.Programs;

/// <summary>Reading notes back and timed jobs from the command line, against a service that runs and without one.</summary>
public sealed class ReconcileProgram
{
    [Fact]
    public async Task Reconcile_DeletedNote_IsSaidWithoutANameAndExitsWithOne()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("from the command line"));
        await bridge.Recorder.SettledAsync(reference);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);

        var good = await BridgeProcess.RunAsync("reconcile", "--config", Config(bridge));
        await staff.PullAsync($"/incidents/{(await staff.IncidentsAsync())[0]["id"]}/delete");
        var found = await BridgeProcess.RunAsync("reconcile", "--school", RunningTestBridge.Primary, "--sample", "5", "--config", Config(bridge));

        good.Exit.ShouldBe(0, good.Error);
        good.Out.Trim().ShouldBe("2 notes looked at: 2 stand as they were proven, 0 missing, 0 edited, 0 moved.");
        found.Exit.ShouldBe(1, found.Error);
        found.Out.ShouldContain("2 notes looked at: 1 stand as they were proven, 1 missing, 0 edited, 0 moved.");
        found.Out.ShouldContain($"record {reference}");
        found.Out.ShouldContain("Nothing was changed.");
        found.Out.ShouldNotContain("Hartley");
        found.Out.ShouldNotContain("Kowalczyk");
    }

    [Fact]
    public async Task Acknowledge_DeletedNote_ReconcileIsWellAgain()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("acknowledged"));
        await bridge.Recorder.SettledAsync(reference);
        var staff = bridge.StaffOf(RunningTestBridge.Primary);
        var incident = (await staff.IncidentsAsync())[0];
        var delivery = incident["external_id"]!.GetValue<string>()[..^2];
        var early = await BridgeProcess.RunAsync("deliveries", "acknowledge", delivery, "--why", "Too early.", "--config", Config(bridge));
        await staff.PullAsync($"/incidents/{incident["id"]}/delete");
        (await BridgeProcess.RunAsync("reconcile", "--config", Config(bridge))).Exit.ShouldBe(1);

        var acknowledged = await BridgeProcess.RunAsync("deliveries", "acknowledge", delivery, "--why", "Deleted there on purpose.", "--config", Config(bridge));
        var well = await BridgeProcess.RunAsync("reconcile", "--config", Config(bridge));

        early.Exit.ShouldBe(3);
        acknowledged.Exit.ShouldBe(0, acknowledged.Error);
        well.Exit.ShouldBe(0, well.Error);
        well.Out.ShouldContain("1 missing");
        well.Out.ShouldContain("1 of what was found had been acknowledged");
    }

    [Fact]
    public async Task Jobs_RunningService_AreListedAndRun()
    {
        await using var bridge = await RunningTestBridge.StartAsync();

        var listed = await BridgeProcess.RunAsync("jobs", "list", "--config", Config(bridge));
        var run = await BridgeProcess.RunAsync("jobs", "run", "reconcile", "--why", "To see it.", "--config", Config(bridge));

        listed.Exit.ShouldBe(0, listed.Error);
        listed.Out.ShouldContain("0 30 2 * * ?");
        run.Exit.ShouldBe(0, run.Error);
    }

    [Fact]
    public async Task ReconcileAndJobsRun_NoService_SayThatOneIsNeeded()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var config = Config(bridge);
        await bridge.StopBridgeAsync();

        var reconcile = await BridgeProcess.RunAsync("reconcile", "--config", config);
        var job = await BridgeProcess.RunAsync("jobs", "run", "reconcile", "--why", "To see it.", "--config", config);
        await bridge.StartBridgeAsync();

        reconcile.Exit.ShouldBe(4);
        reconcile.Error.ShouldContain("supervisionbridge run");
        job.Exit.ShouldBe(3);
        job.Error.ShouldContain("Start the service");
        (await bridge.Recorder.ListAsync("v1/reconciliations")).ShouldBeEmpty("nothing was asked for");
    }

    private static string Config(RunningTestBridge bridge) => Path.Combine(Path.GetDirectoryName(bridge.DataFolder)!, "config");
}
