using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery;

public sealed class LaneConditionTests
{
    private const int Wanted = 12;

    private static readonly DeliverySettings Settings = new() { TroubleWait = TimeSpan.FromSeconds(16), LongestPause = TimeSpan.FromMinutes(5) };

    private readonly ManualClock clock = new();
    private readonly LaneCondition condition;

    public LaneConditionTests() => condition = new LaneCondition(new Backoff(Settings, clock, new NoChance()), clock);

    [Fact]
    public void AtFirst_IsOpen()
    {
        condition.Now.ShouldBe(ConditionReport.Open);
        condition.MostInHand(Wanted).ShouldBe(Wanted);
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Unreachable, SchoolCondition.Failing, 16)]
    [InlineData(SchoolSystemTrouble.NotUnderstood, SchoolCondition.Failing, 16)]
    [InlineData(SchoolSystemTrouble.NotAllowed, SchoolCondition.Refused, 64)]
    [InlineData(SchoolSystemTrouble.Paused, SchoolCondition.Refused, 64)]
    public void TroubleInARow_ClosesAtTheThird(SchoolSystemTrouble trouble, SchoolCondition expected, int seconds)
    {
        Fail(trouble, LaneCondition.MostInARow - 1);
        condition.Now.Condition.ShouldBe(SchoolCondition.Open);

        Fail(trouble);

        condition.Now.ShouldBe(new ConditionReport(expected, ManualClock.Start, ManualClock.Start.AddSeconds(seconds)));
        condition.MostInHand(Wanted).ShouldBe(0);
    }

    [Fact]
    public void SuccessBetween_KeepsItOpen()
    {
        for (var i = 0; i < 10; i++)
        {
            Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow - 1);
            condition.Succeeded();
        }

        condition.Now.Condition.ShouldBe(SchoolCondition.Open);
    }

    [Fact]
    public void PauseOver_OneProbe_AndItsSuccessOpensEverything()
    {
        Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow);

        clock.Advance(TimeSpan.FromSeconds(16));

        condition.MostInHand(Wanted).ShouldBe(1);
        condition.Now.Condition.ShouldBe(SchoolCondition.Failing, "until a probe succeeds");
        condition.Succeeded();
        condition.MostInHand(Wanted).ShouldBe(Wanted);
    }

    [Fact]
    public void ProbesThatFail_DoubleThePauseUpToTheLongest()
    {
        Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow);
        foreach (var seconds in new[] { 32, 64, 128, 256, 300, 300 })
        {
            clock.MoveTo(condition.Now.OpensAt!.Value);
            Fail(SchoolSystemTrouble.Unreachable);

            (condition.Now.OpensAt - clock.GetUtcNow()).ShouldBe(TimeSpan.FromSeconds(seconds));
            condition.Now.Since.ShouldBe(ManualClock.Start);
        }
    }

    [Fact]
    public void CallsThatWereOnTheirWay_DoNotLengthenThePause()
    {
        Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow + 8);

        condition.Now.OpensAt.ShouldBe(ManualClock.Start.AddSeconds(16));
    }

    [Fact]
    public void Limited_ClosesAtOnceUntilTheTimeNamed_ThenOpensWithoutAProbe()
    {
        condition.Failed(new CallTrouble(SchoolSystemTrouble.Limited, ManualClock.Start.AddSeconds(40)));
        condition.Now.ShouldBe(new ConditionReport(SchoolCondition.Limited, ManualClock.Start, ManualClock.Start.AddSeconds(40)));

        condition.Succeeded();
        condition.MostInHand(Wanted).ShouldBe(0, "what was on its way does not end the limit");
        clock.Advance(TimeSpan.FromSeconds(40));

        condition.Now.ShouldBe(ConditionReport.Open);
        condition.MostInHand(Wanted).ShouldBe(Wanted);
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Limited)]
    [InlineData(SchoolSystemTrouble.Unreachable)]
    public void TimeNamedFarAway_IsObeyedForAnHour(SchoolSystemTrouble trouble)
    {
        condition.Failed(new CallTrouble(trouble, ManualClock.Start.AddYears(70)));

        condition.Now.OpensAt.ShouldBe(ManualClock.Start.AddHours(1));
    }

    [Fact]
    public void UnreachableWithATimeNamed_ClosesAtOnceUntilThen()
    {
        condition.Failed(new CallTrouble(SchoolSystemTrouble.Unreachable, ManualClock.Start.AddSeconds(90)));

        condition.Now.ShouldBe(new ConditionReport(SchoolCondition.Failing, ManualClock.Start, ManualClock.Start.AddSeconds(90)));
    }

    [Fact]
    public void NothingWaits_OnlyOnceThePauseIsOver_NoTroubleIsKnownAndOneProbeGoes()
    {
        Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow);
        condition.NothingWaits();
        condition.Now.Condition.ShouldBe(SchoolCondition.Failing);
        clock.Advance(TimeSpan.FromSeconds(16));

        condition.NothingWaits();

        condition.Now.ShouldBe(ConditionReport.Open);
        condition.MostInHand(Wanted).ShouldBe(1);
        condition.Succeeded();
        condition.MostInHand(Wanted).ShouldBe(Wanted);
    }

    [Fact]
    public void NothingWaited_AndTheProbeFails_ClosesAtOnceForTwiceAsLong()
    {
        condition.Failed(new CallTrouble(SchoolSystemTrouble.Unreachable, ManualClock.Start.AddSeconds(1)));
        clock.Advance(TimeSpan.FromDays(1));
        condition.NothingWaits();

        Fail(SchoolSystemTrouble.Unreachable);

        condition.Now.ShouldBe(new ConditionReport(SchoolCondition.Failing, clock.GetUtcNow(), clock.GetUtcNow().AddSeconds(32)));
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.NotAllowed)]
    [InlineData(SchoolSystemTrouble.Paused)]
    public void NothingWaits_RefusedBefore_StandsUntilACallSucceeds(SchoolSystemTrouble trouble)
    {
        Fail(trouble, LaneCondition.MostInARow);
        clock.Advance(TimeSpan.FromDays(1));

        condition.NothingWaits();

        (condition.Now.Condition, condition.Now.Since).ShouldBe((SchoolCondition.Refused, ManualClock.Start));
        condition.MostInHand(Wanted).ShouldBe(1);
        condition.Succeeded();
        condition.Now.ShouldBe(ConditionReport.Open);
        Fail(SchoolSystemTrouble.Unreachable, LaneCondition.MostInARow);
        clock.Advance(TimeSpan.FromDays(1));
        condition.NothingWaits();
        condition.Now.ShouldBe(ConditionReport.Open, "what was refused before a success is over");
    }

    [Theory]
    [InlineData(SchoolSystemTrouble.Limited, SchoolCondition.Refused)]
    [InlineData(SchoolSystemTrouble.Unreachable, SchoolCondition.Failing)]
    public void Refused_AndAnotherTroubleBeforeASuccess_IsNotForgottenByTime(SchoolSystemTrouble next, SchoolCondition expected)
    {
        Fail(SchoolSystemTrouble.NotAllowed, LaneCondition.MostInARow);
        clock.MoveTo(condition.Now.OpensAt!.Value);
        Fail(next);
        clock.Advance(TimeSpan.FromDays(1));

        condition.NothingWaits();

        condition.Now.Condition.ShouldBe(expected);
    }

    private void Fail(SchoolSystemTrouble trouble, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            condition.Failed(new CallTrouble(trouble, RetryAt: null));
        }
    }

    /// <summary>Cuts no wait.</summary>
    private sealed class NoChance : Random
    {
        public override double NextDouble() => 0;
    }
}
