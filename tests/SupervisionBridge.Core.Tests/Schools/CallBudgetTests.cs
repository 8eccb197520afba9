using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Schools;

public sealed class CallBudgetTests
{
    private const double AnHour = 3600;

    public static TheoryData<string, bool, bool, int> TenASecond()
    {
        var data = new TheoryData<string, bool, bool, int>();
        foreach (var server in new[] { "fixed", "fixed, begun in the middle", "sliding", "bucket", "deep bucket" })
        {
            for (var seed = 1; seed <= 12; seed++)
            {
                data.Add(server, false, true, seed);
                data.Add(server, false, false, seed);
                data.Add(server, true, true, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(TenASecond))]
    public void TenASecond_AfterTheFirstMinute_NinetyFiveHundredthsAreUsedAndNothingIsRefused(string server, bool headers, bool saysWhen, int seed)
    {
        var traffic = new Traffic(Server(server), seed, headers, saysWhen).Run(AnHour - 100);

        traffic.Used(60, AnHour - 100).ShouldBeGreaterThanOrEqualTo(0.95);
        traffic.Refused.Where(at => at > 60).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void SixtyAMinute_WithHeaders_IsUsedUpAndNeverRefusedAfterTheFirstMinutes(int seed)
    {
        var traffic = new Traffic(new FixedWindow(60, 60, phase: 23) { Allowance = 1 }, seed, headers: true).Run(AnHour);

        traffic.Used(180, AnHour).ShouldBeGreaterThanOrEqualTo(0.95);
        traffic.Refused.Where(at => at > 180).ShouldBeEmpty();
    }

    [Fact]
    public void SixtyAMinute_WithoutHeaders_IsFoundWithFewRefusals()
    {
        var traffic = new Traffic(new FixedWindow(60, 60) { Allowance = 1 }, seed: 1).Run(AnHour);

        traffic.Used(600, AnHour).ShouldBeGreaterThanOrEqualTo(0.9);
        traffic.Refused.Count(at => at > 60).ShouldBeLessThan(10);
    }

    [Fact]
    public void NothingRefusedAndNothingSaid_CallsGoAsTheyCome()
    {
        var traffic = new Traffic(new TokenBucket(1e6, 1e6) { Allowance = 1e6 }, seed: 1).Run(10);

        traffic.Budget.Rate.ShouldBeNull();
        traffic.Admitted.Count.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void RefusedWithATime_NoCallBeforeIt_ThenOneAlone()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);
        var sent = budget.Send()!.Value;

        budget.Refused(sent, TimeSpan.FromSeconds(40)).ShouldBe(ManualClock.Start.AddSeconds(40));

        clock.Advance(TimeSpan.FromSeconds(39));
        budget.Take().ShouldBe(new CallPlace.Closed(TimeSpan.FromSeconds(1)));
        budget.Send().ShouldBeNull("a place taken before the refusal is worth nothing");
        clock.Advance(TimeSpan.FromSeconds(1));
        budget.Take().ShouldBe(new CallPlace.Taken(TimeSpan.Zero));
        budget.Take().ShouldBeOfType<CallPlace.Closed>("one tries alone");
    }

    [Fact]
    public void RefusedAgainAndAgainWithoutATime_PausesDouble()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            budget.Take();
            budget.Refused(budget.Send()!.Value, null).ShouldBe(clock.GetUtcNow().AddSeconds(seconds));
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public void RefusedForLongAfterHardlyAnyCalls_SaysNothingOfTheRate()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);
        budget.Refused(budget.Send()!.Value, TimeSpan.FromMinutes(15));
        clock.Advance(TimeSpan.FromMinutes(15));
        budget.Take();

        budget.Admitted(budget.Send()!.Value);

        budget.Rate.ShouldBeNull();
        budget.Take().ShouldBe(new CallPlace.Taken(TimeSpan.Zero));
    }

    [Fact]
    public void ClosedByAnOlderAnswerBeforeTheTrialIsSent_AnotherTriesLater()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);
        budget.Refused(budget.Send()!.Value, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        budget.Take();
        budget.Rest(TimeSpan.FromSeconds(5));
        budget.Send().ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(5));

        budget.Take().ShouldBe(new CallPlace.Taken(TimeSpan.Zero));
    }

    [Fact]
    public void RefusedForYears_IsObeyedForAnHour()
    {
        var budget = new CallBudget(new ManualClock());

        budget.Refused(budget.Send()!.Value, TimeSpan.FromDays(9000)).ShouldBe(ManualClock.Start + CallBudget.LongestPause);
    }

    [Fact]
    public void TrialWithoutAnAnswer_AnotherTries()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);
        budget.Refused(budget.Send()!.Value, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        budget.Take();

        budget.Unanswered(budget.Send()!.Value);

        budget.Take().ShouldBe(new CallPlace.Taken(TimeSpan.Zero));
    }

    [Fact]
    public void Declared_CallsArePacedFromTheFirstAndFewAreUnderWayAtOnce()
    {
        var clock = new ManualClock();
        var budget = new CallBudget(clock);

        budget.Declare(1);

        budget.Take().ShouldBe(new CallPlace.Taken(TimeSpan.Zero));
        budget.Take().ShouldBeOfType<CallPlace.Taken>().Wait.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        budget.MostAtOnce.ShouldBe(2);
    }

    [Fact]
    public void LongQueue_ClosesRatherThanLettingCallsWait()
    {
        var budget = new CallBudget(new ManualClock());
        budget.Declare(1);

        var places = Enumerable.Range(0, 20).Select(_ => budget.Take()).ToList();

        places.OfType<CallPlace.Taken>().ShouldAllBe(place => place.Wait <= CallBudget.LongestWait);
        places[^1].ShouldBeOfType<CallPlace.Closed>();
    }

    private static LimitedServer Server(string kind) => kind switch
    {
        "fixed" => new FixedWindow(10, 1) { Allowance = 10 },
        "fixed, begun in the middle" => new FixedWindow(10, 1, phase: 0.4) { Allowance = 10 },
        "sliding" => new SlidingWindow(10, 1) { Allowance = 10 },
        "bucket" => new TokenBucket(10, 10) { Allowance = 10 },
        _ => new TokenBucket(10, 50) { Allowance = 10 },
    };
}
