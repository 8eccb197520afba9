using System.Globalization;
using SupervisionBridge.Host.Jobs;

namespace SupervisionBridge.Host.Tests.Jobs;

public sealed class JobScheduleTests
{
    private const string Nightly = "0 30 2 * * ?";

    [Theory]
    [InlineData("2026-11-17T08:00:00Z", "2026-11-17T02:30:00Z", "2026-11-18T02:30:00Z")]
    [InlineData("2026-11-17T02:30:00Z", "2026-11-17T02:30:00Z", "2026-11-18T02:30:00Z")]
    [InlineData("2026-11-17T02:29:59Z", "2026-11-16T02:30:00Z", "2026-11-17T02:30:00Z")]
    [InlineData("2026-07-01T08:00:00Z", "2026-07-01T01:30:00Z", "2026-07-02T01:30:00Z")]
    [InlineData("2026-10-25T08:00:00Z", "2026-10-25T02:30:00Z", "2026-10-26T02:30:00Z")]
    [InlineData("2027-03-28T08:00:00Z", "2027-03-28T01:30:00Z", "2027-03-29T01:30:00Z")]
    public void LastAndNextDue_Nightly_AreHalfPastTwoInLondon(string now, string last, string next)
    {
        var schedule = new JobSchedule("reconcile", Nightly);

        schedule.LastDue(At(now)).ShouldBe(At(last));
        schedule.NextDue(At(now)).ShouldBe(At(next));
    }

    [Fact]
    public void LastDue_MissedByMoreThanADay_IsLetGo() =>
        new JobSchedule("purge", "0 0 3 ? * SUN").LastDue(At("2026-11-17T08:00:00Z")).ShouldBeNull();

    [Fact]
    public void Off_IsNeverDue()
    {
        var schedule = new JobSchedule("reconcile", "off");

        (schedule.IsOn, schedule.LastDue(At("2026-11-17T08:00:00Z")), schedule.NextDue(At("2026-11-17T08:00:00Z"))).ShouldBe((false, null, null));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
