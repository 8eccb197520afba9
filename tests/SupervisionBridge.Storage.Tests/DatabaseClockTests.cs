namespace SupervisionBridge.Storage.Tests;

public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Told = new(2026, 11, 5, 9, 0, 0, TimeSpan.Zero);

    private readonly JumpingClock machine = new();

    [Fact]
    public void Now_NeverSet_IsRefused() => Should.Throw<InvalidOperationException>(() => new DatabaseClock(machine).GetUtcNow());

    [Fact]
    public async Task Now_AfterSetting_IsTheDatabasesTimeCarriedOnByTheCounter()
    {
        var clock = await SetAsync();

        machine.Run(TimeSpan.FromSeconds(90));

        clock.GetUtcNow().ShouldBe(Told + TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Now_WallClockOfTheMachineJumps_StaysAsItWas()
    {
        var clock = await SetAsync();

        machine.Wall += TimeSpan.FromHours(3);
        clock.GetUtcNow().ShouldBe(Told);

        machine.Wall -= TimeSpan.FromDays(400);
        machine.Run(TimeSpan.FromSeconds(1));
        clock.GetUtcNow().ShouldBe(Told + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Set_Again_FollowsTheDatabase()
    {
        var clock = await SetAsync();
        machine.Run(TimeSpan.FromSeconds(10));

        await clock.SetAsync(() => Task.FromResult(Told + TimeSpan.FromSeconds(11)));

        clock.GetUtcNow().ShouldBe(Told + TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task Set_AnswerOnItsWay_IsTakenAsToldHalfWay()
    {
        var clock = new DatabaseClock(machine);

        await clock.SetAsync(() => AnswerAsync(Told, TimeSpan.FromMilliseconds(200)));

        clock.GetUtcNow().ShouldBe(Told + TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Set_SlowAnswer_IsAskedForAgainAndTheQuickestCounts()
    {
        var clock = new DatabaseClock(machine);
        var ways = new Queue<double>([40, 1, 0.1]);

        await clock.SetAsync(() => AnswerAsync(Told + machine.Ran, TimeSpan.FromSeconds(ways.Dequeue())));

        ways.ShouldBeEmpty();
        (clock.GetUtcNow() - (Told + machine.Ran)).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task Set_OnlySlowAnswers_KeepsWhatItKnew()
    {
        var clock = await SetAsync();

        await clock.SetAsync(() => AnswerAsync(Told + TimeSpan.FromDays(1), TimeSpan.FromSeconds(40)));

        clock.GetUtcNow().ShouldBe(Told + TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Elapsed_RunsOnTheMachinesCounter()
    {
        var clock = await SetAsync();
        var from = clock.GetTimestamp();

        machine.Run(TimeSpan.FromSeconds(7));

        clock.GetElapsedTime(from).ShouldBe(TimeSpan.FromSeconds(7));
    }

    private async Task<DatabaseClock> SetAsync()
    {
        var clock = new DatabaseClock(machine);
        await clock.SetAsync(() => Task.FromResult(Told));
        return clock;
    }

    private Task<DateTimeOffset> AnswerAsync(DateTimeOffset told, TimeSpan way)
    {
        machine.Run(way);
        return Task.FromResult(told);
    }

    /// <summary>A machine whose wall clock and counter go their own ways.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public TimeSpan Ran { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Ran.Ticks;

        public void Run(TimeSpan by) => Ran += by;
    }
}
