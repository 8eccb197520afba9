using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>When a lane claims, and what it says of its school, by a clock that the test moves.</summary>
public sealed class SchoolLaneTests
{
    private static readonly DeliverySettings Settings = new() { TroubleWait = TimeSpan.FromSeconds(16) };

    private readonly ManualClock clock = new();
    private readonly SaidConditions conditions = new();
    private readonly SharedQueue queue;
    private readonly LaneNode node;

    public SchoolLaneTests()
    {
        queue = new SharedQueue(clock);
        node = new LaneNode("node", queue, conditions, Settings, clock, Invented.SchoolUrn);
    }

    private ConditionReport Said => conditions[Invented.SchoolUrn];

    [Fact]
    public async Task ProbeOut_ItsEndIsAwaitedAndNothingIsPolled()
    {
        await using var run = Run();
        await CloseAsync(run);
        await ProbeAsync();

        await UntilAsync(() => clock.Timers.Count > 0);

        clock.Timers.ShouldBe([clock.GetUtcNow() + Settings.Sweep]);
    }

    [Fact]
    public async Task ProbeThatSucceeds_OpensTheLaneAtItsEnd()
    {
        await using var run = Run();
        await CloseAsync(run);
        await ProbeAsync();
        var before = clock.GetUtcNow();

        node.System.Fails = false;
        node.System.Answer();
        await UntilAsync(() => queue.Left == 0);

        clock.GetUtcNow().ShouldBe(before, "nothing waited for the clock");
        await UntilAsync(() => Said == ConditionReport.Open);
    }

    [Fact]
    public async Task Failing_NothingWaitsAnyMore_NoTroubleIsKnownOnceThePauseIsOver_AndTheNextGoesAsAProbe()
    {
        await using var run = Run();
        await CloseAsync(run);
        queue.Clear();
        await UntilAsync(() => clock.Timers.Count > 0);
        Said.Condition.ShouldBe(SchoolCondition.Failing);

        await UntilAsync(() => Said == ConditionReport.Open, TimeSpan.FromSeconds(1));

        var since = clock.GetUtcNow();
        Add(6);
        run.Lane.Wake();
        await UntilAsync(() => Said.Condition == SchoolCondition.Failing, TimeSpan.FromMilliseconds(1));
        queue.Claims.Count(claim => claim.At >= since).ShouldBe(1);
        Said.Since!.Value.ShouldBeGreaterThanOrEqualTo(since, "of the earlier failure nothing is known any more");
    }

    [Fact]
    public async Task RunThatEnds_TakesBackWhatItSaid_AndTheNextBeginsAfresh()
    {
        var lane = node.Lane();
        await using (var run = Run(lane))
        {
            await CloseAsync(run);
            Said.Condition.ShouldBe(SchoolCondition.Failing);
        }

        Said.ShouldBe(ConditionReport.Open);
        node.System.Fails = false;
        queue.Clear();
        Add(1);
        await using var again = Run(lane);
        await UntilAsync(() => queue.Left == 0);
    }

    [Fact]
    public async Task RunThatEnds_WhereAnotherNodeSpokeSince_LeavesItsWord()
    {
        var word = new ConditionReport(SchoolCondition.Refused, clock.GetUtcNow(), clock.GetUtcNow().AddMinutes(3));
        await using (var run = Run())
        {
            await CloseAsync(run);
            await conditions.ReportAsync(Invented.SchoolUrn, word, TestContext.Current.CancellationToken);
        }

        Said.ShouldBe(word);
    }

    [Fact]
    public async Task Claim_NodeLacksAKey_SaysWhichAndGoesOnOnceItIsThere()
    {
        var said = new LinesOfALane();
        queue.Fault = new MissingKeyException("0badcafe", "The key file bridge.key", ["1a2b3c4d"]);
        Add(1);
        await using var run = Run(node.Lane(said));
        await UntilAsync(() => said.Lines.Any(line => line.Id == 2301));

        said.Lines.First(line => line.Id == 2301).Line.ShouldContain("0badcafe");
        queue.Fault = null;
        run.Lane.Wake();
        node.System.Answer();
        await UntilAsync(() => queue.Left == 0);
    }

    private void Add(int some)
    {
        for (var number = 0; number < some; number++)
        {
            queue.Add($"dn-{number}-{clock.GetUtcNow().Ticks}");
        }
    }

    /// <summary>The school's system fails all that it is asked, until the lane is closed and has nothing in hand.</summary>
    private async Task CloseAsync(Running run)
    {
        node.System.Fails = true;
        node.System.Answer();
        Add(6);
        run.Lane.Wake();
        await UntilAsync(() => Said.Condition == SchoolCondition.Failing && queue.HandOf("node").Count == 0);
    }

    /// <summary>The pause is over, and one probe hangs in the school's system.</summary>
    private async Task ProbeAsync()
    {
        node.System.Hang();
        var before = node.System.Asked.Count;
        await UntilAsync(() => clock.Timers.Count > 0);
        clock.MoveTo(Said.OpensAt!.Value);
        await UntilAsync(() => node.System.Asked.Count > before);
        node.System.Asked.Count.ShouldBe(before + 1);
    }

    private Running Run(SchoolLane? lane = null) => new(lane ?? node.Lane(), node.System, clock);

    private Task UntilAsync(Func<bool> holds, TimeSpan step = default) => clock.UntilAsync(holds, step, TestContext.Current.CancellationToken);

    /// <summary>A lane that runs until disposed.</summary>
    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly AnsweringSystem system;
        private readonly ManualClock clock;
        private readonly Task ended;

        public Running(SchoolLane lane, AnsweringSystem system, ManualClock clock)
        {
            (Lane, this.system, this.clock) = (lane, system, clock);
            ended = lane.RunAsync(stop.Token);
        }

        public SchoolLane Lane { get; }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            system.Answer();
            await clock.UntilAsync(() => ended.IsCompleted, TimeSpan.Zero, TestContext.Current.CancellationToken);
            await ended;
            stop.Dispose();
        }
    }
}
