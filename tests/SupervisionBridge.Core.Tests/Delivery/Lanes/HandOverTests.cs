using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Tests.Uploads;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>A school that moves from one node to another: an owner that goes, one that is killed, and one that comes.</summary>
public sealed class HandOverTests : IAsyncDisposable
{
    private const string Old = "old";
    private const string New = "new";

    // A call that hangs is not broken off by a stop before its lease ends.
    private static readonly DeliverySettings Settings = new() { Drain = TimeSpan.FromMinutes(10) };

    // The new node's, where both live.
    private static readonly string Moving = Enumerable.Range(990_000, 100).Select(number => $"{number}").First(urn => SchoolOwner.Of(urn, [Old, New]) == New);

    private readonly ManualClock clock = new();
    private readonly SaidConditions conditions = new();
    private readonly SharedQueue queue;
    private readonly BeatingNodes nodes;
    private readonly Node before;
    private readonly Node after;

    public HandOverTests()
    {
        queue = new SharedQueue(clock);
        nodes = new BeatingNodes(clock, queue);
        before = new Node(new LaneNode(Old, queue, conditions, Settings, clock, Moving), nodes);
        after = new Node(new LaneNode(New, queue, conditions, Settings, clock, Moving), nodes);
    }

    [Fact]
    public async Task NodeThatComes_TakesTheSchoolOver_AndWhatTheOldOneHasInHandStaysItsOwn()
    {
        before.Start();
        await HoldFirstAsync(before);
        after.System.Answer();
        after.Start();
        await PassAsync(Settings.Beat);

        Add("second");
        await UntilAsync(() => queue.Left == 1);

        queue.HandOf(Old).ShouldBe(["first"]);
        ClaimsOf(New).ShouldBe(["second"]);
        before.System.Answer();
        await UntilAsync(() => queue.Left == 0);
        ClaimsOf(New).ShouldBe(["second"]);
        queue.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeThatComes_TheOldOneClaimsNothingMoreOfItsSchool()
    {
        before.System.Answer();
        after.System.Answer();
        before.Start();
        await PassAsync(Settings.Beat);
        after.Start();
        await PassAsync(Settings.Beat);

        // Nobody is woken: the old node's own next look would come first.
        queue.Add("first", Moving);
        await PassAsync(Settings.Sweep);

        await UntilAsync(() => queue.Left == 0);
        ClaimsOf(Old).ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeThatComes_TheOldOneClearsTheSchoolsFolderOnceItsHandIsEmpty()
    {
        before.Start();
        await HoldFirstAsync(before);
        before.Uploads.Cleared.ShouldHaveSingleItem().ShouldBe([Moving], "its own stays");
        after.System.Answer();
        after.Start();
        await PassAsync(Settings.Beat);
        before.Uploads.Cleared.Count.ShouldBe(1, "it may be laying documents still");

        before.System.Answer();
        await UntilAsync(() => before.Uploads.Cleared.Count == 2);

        before.Uploads.Cleared.Last().ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeThatCannotClear_TriesAgainAfterAWhile()
    {
        before.Uploads.Faults.Enqueue(new IOException("open in Word"));
        before.Start();
        await UntilAsync(() => before.Uploads.Cleared.Count == 1);

        await PassAsync(Settings.Beat);
        before.Uploads.Cleared.Count.ShouldBe(1);
        await PassAsync(Settings.Sweep);

        await UntilAsync(() => before.Uploads.Cleared.Count == 2);
    }

    [Fact]
    public async Task NodeThatGoes_WhereOthersLive_ClearsItsFolders()
    {
        await StartBothAsync();
        await UntilAsync(() => after.Uploads.Cleared.Any(kept => kept.Contains(Moving)));

        after.Stop();
        await UntilAsync(() => after.Ended);

        after.Uploads.Cleared.Last().ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeThatGoes_TheOtherClaimsOnceItsHandIsEmpty()
    {
        await StartBothAsync();
        await HoldFirstAsync(after);
        before.System.Answer();

        after.Stop();
        await UntilAsync(() => clock.Timers.Contains(clock.GetUtcNow() + Settings.Drain));
        Add("second");
        await PassAsync(2 * Settings.Beat);

        queue.HandOf(New).ShouldContain("first");
        ClaimsOf(Old).ShouldBeEmpty("the node that goes has not left yet");
        after.System.Answer();
        await UntilAsync(() => after.Ended);
        await PassAsync(Settings.Beat, claimers: 0);
        await UntilAsync(() => queue.Left == 0);
        ClaimsOf(Old).ShouldBe(["second"]);
        queue.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task NodeThatIsKilled_WhatItHadInHandIsClaimedAgainWithinOneLeaseAndOneLook()
    {
        await StartBothAsync();
        await HoldFirstAsync(after);
        var lost = queue.Claims.ShouldHaveSingleItem();
        var killedAt = clock.GetUtcNow();
        queue.Dead = New;
        before.System.Answer();

        await PassAsync(lost.LeaseEnd - killedAt + Settings.Sweep);
        await UntilAsync(() => queue.Left == 0);

        var again = queue.Claims[^1];
        (again.Node, again.DeliveryId).ShouldBe((Old, lost.DeliveryId));
        again.At.ShouldBeGreaterThanOrEqualTo(lost.LeaseEnd, "until then it may yet be alive");
        (again.At - killedAt).ShouldBeLessThanOrEqualTo(lost.LeaseEnd - lost.At + Settings.Sweep);
    }

    [Fact]
    public async Task NodeThatWasTakenForDead_IsFencedWhenItComesToItself()
    {
        await StartBothAsync();
        await HoldFirstAsync(after);
        queue.Dead = New;
        before.System.Answer();
        await PassAsync(queue.Claims[0].LeaseEnd - clock.GetUtcNow() + Settings.Sweep);
        await UntilAsync(() => queue.Left == 0);

        queue.Dead = null;
        after.System.Answer();
        await UntilAsync(() => queue.Refused.Count > 0);

        queue.Refused.ShouldBe([New]);
    }

    [Fact]
    public async Task SchoolThatMoves_WhatTheOldNodeSaidOfItIsForgotten()
    {
        before.System.Fails = true;
        before.System.Answer();
        before.Start();
        for (var number = 0; number < 5; number++)
        {
            Add($"dn-{number}");
        }

        await UntilAsync(() => conditions[Moving].Condition == SchoolCondition.Failing);
        queue.Clear();
        after.Start();

        await PassAsync(Settings.Beat);

        await UntilAsync(() => conditions[Moving] == ConditionReport.Open);
    }

    public async ValueTask DisposeAsync()
    {
        before.System.Answer();
        after.System.Answer();
        before.Stop();
        after.Stop();
        await UntilAsync(() => before.Ended && after.Ended);
        before.Dispose();
        after.Dispose();
    }

    private async Task StartBothAsync()
    {
        after.Start();
        await PassAsync(Settings.Beat);
        before.Start();
        await PassAsync(Settings.Beat);
    }

    private void Add(string id)
    {
        queue.Add(id, Moving);
        before.Wake(Moving);
        after.Wake(Moving);
    }

    private List<string> ClaimsOf(string node) => [.. queue.Claims.Where(claim => claim.Node == node).Select(claim => claim.DeliveryId)];

    /// <summary>The owner claims one, and its call hangs in the school's system.</summary>
    private async Task HoldFirstAsync(Node owner)
    {
        Add("first");
        await UntilAsync(() => owner.System.Asked.Count == 1);
    }

    private Task UntilAsync(Func<bool> holds) => clock.UntilAsync(holds, TimeSpan.Zero, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass, from one timer to the next: not before each node waits for its next beat, and the school's claimer, where one runs, for its next look.</summary>
    private async Task PassAsync(TimeSpan time, int claimers = 1)
    {
        var end = clock.GetUtcNow() + time;
        var resting = (before.Runs ? 1 : 0) + (after.Runs ? 1 : 0) + claimers;
        while (clock.GetUtcNow() < end)
        {
            await UntilAsync(() => clock.Timers.Count >= resting);
            clock.MoveTo(clock.Timers.Append(end).Min());
        }

        await UntilAsync(() => clock.Timers.Count >= resting);
    }

    /// <summary>A node's engine, which runs until it is stopped.</summary>
    private sealed class Node(LaneNode lanes, BeatingNodes nodes) : IDisposable
    {
        private readonly DeliveryEngine engine = lanes.Engine(nodes);
        private readonly CancellationTokenSource stop = new();
        private Task running = Task.CompletedTask;

        public AnsweringSystem System => lanes.System;

        public NoUploads Uploads => lanes.Uploads;

        public bool Ended => running.IsCompleted;

        public bool Runs => !Ended && !stop.IsCancellationRequested;

        public void Start() => running = engine.RunAsync(stop.Token);

        public void Stop() => stop.Cancel();

        public void Wake(string schoolUrn) => engine.Wake(schoolUrn);

        public void Dispose() => stop.Dispose();
    }
}
