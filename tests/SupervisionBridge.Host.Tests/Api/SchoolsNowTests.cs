using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Tests.Api;

public sealed class SchoolsNowTests
{
    private const string Urn = "990002";
    private static readonly DateTimeOffset Now = new(2026, 11, 17, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NothingKept_IsOpen()
    {
        var schools = new SchoolsNow([], Now);

        schools.IsClosed(Urn).ShouldBeFalse();
        schools.Explain(Urn).ShouldBeNull();
    }

    [Fact]
    public void Paused_IsClosedWhateverTheLaneSays()
    {
        var schools = Schools(SchoolCondition.Failing, opensIn: -1, pausedAt: Now.AddHours(-1).ToOffset(TimeSpan.FromHours(1)));

        schools.IsClosed(Urn).ShouldBeTrue();
        schools.Explain(Urn).ShouldBe("The school has been paused since 2026-11-17 07:00:00 UTC: nothing is written until somebody resumes it.");
    }

    [Theory]
    [InlineData(SchoolCondition.Limited, "has asked for fewer calls since 2026-11-17 07:50:00 UTC; it goes on at 2026-11-17 08:00:30 UTC by itself.")]
    [InlineData(SchoolCondition.Failing, "has been failing since 2026-11-17 07:50:00 UTC; it is tried again at 2026-11-17 08:00:30 UTC by itself.")]
    [InlineData(SchoolCondition.Refused, "has refused our credentials or permissions since 2026-11-17 07:50:00 UTC; it is tried again at 2026-11-17 08:00:30 UTC by itself. Run check, and mend what it names.")]
    public void LaneClosedForAWhile_IsClosedAndSaysUntilWhen(SchoolCondition condition, string words)
    {
        var schools = Schools(condition, opensIn: 30);

        schools.IsClosed(Urn).ShouldBeTrue();
        schools.Explain(Urn).ShouldBe($"The school's system {words}");
        schools.IsClosed("990001").ShouldBeFalse("another school's lane is another's");
        schools.Explain("990001").ShouldBeNull();
    }

    [Theory]
    [InlineData(SchoolCondition.Limited)]
    [InlineData(SchoolCondition.Failing)]
    [InlineData(SchoolCondition.Refused)]
    public void LaneThatOpensInAMoment_IsWorthWaitingFor(SchoolCondition condition) => Schools(condition, opensIn: 5).IsClosed(Urn).ShouldBeFalse();

    [Theory]
    [InlineData(SchoolCondition.Failing)]
    [InlineData(SchoolCondition.Refused)]
    public void PauseOfTheLaneIsOver_IsTriedNow(SchoolCondition condition)
    {
        var schools = Schools(condition, opensIn: -1);

        schools.IsClosed(Urn).ShouldBeFalse();
        schools.Explain(Urn).ShouldNotBeNull().ShouldContain("it is tried again now, with one delivery.");
    }

    [Fact]
    public void LimitIsOver_IsOpen() => Schools(SchoolCondition.Limited, opensIn: -1).Explain(Urn).ShouldBeNull();

    [Theory]
    [InlineData(SystemDoubt.Changed, "The school's configured system has changed: nothing is claimed, looked for or read back")]
    [InlineData(SystemDoubt.OldFile, "This node's school file does not name the school's current system")]
    [InlineData(SystemDoubt.Left, "The school has left the bridge")]
    public void SystemInDoubt_IsClosedWhateverTheLaneSays(SystemDoubt doubt, string words)
    {
        var schools = new SchoolsNow([new SchoolState { SchoolUrn = Urn, Doubt = doubt, PausedAt = Now }], Now);

        schools.IsClosed(Urn).ShouldBeTrue();
        schools.Explain(Urn).ShouldNotBeNull().ShouldStartWith(words);
    }

    private static SchoolsNow Schools(SchoolCondition condition, int opensIn, DateTimeOffset? pausedAt = null) =>
        new([new SchoolState { SchoolUrn = Urn, PausedAt = pausedAt, Condition = new ConditionReport(condition, Now.AddMinutes(-10), Now.AddSeconds(opensIn)) }], Now);
}
