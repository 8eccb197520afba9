using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>What waits, in figures.</summary>
public sealed class BacklogTests
{
    [Fact]
    public async Task Backlog_EverySchool_WithWhatWaitsAndSinceWhen()
    {
        var clock = new TestClock();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock });
        await bridge.BuryAsync("dead");
        clock.Advance(TimeSpan.FromHours(3));
        await bridge.Recorder.SubmitAsync(Submissions.Small("due"));

        var backlog = (await bridge.Recorder.GetAsync("v1/backlog")).ShouldHave(200).Json;

        var schools = backlog["schools"]!.AsArray();
        schools.Select(school => (string)school!["school"]!).ShouldBe([RunningTestBridge.Academy, RunningTestBridge.Primary]);
        schools.ShouldAllBe(school => (bool)school!["configured"]!);
        schools[0]!["waiting"]!.AsObject().ShouldBeEmpty();
        var waiting = schools[1]!["waiting"]!;
        waiting.AsObject().Select(state => state.Key).ShouldBe(["due", "dead"]);
        waiting["due"]!["count"]!.GetValue<int>().ShouldBe(2);
        waiting["dead"]!["count"]!.GetValue<int>().ShouldBe(2);
        var at = backlog["at"]!.GetValue<DateTimeOffset>();
        (at - waiting["dead"]!["since"]!.GetValue<DateTimeOffset>()).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(3));
        (at - waiting["due"]!["since"]!.GetValue<DateTimeOffset>()).ShouldBeLessThan(TimeSpan.FromHours(3));
    }
}
