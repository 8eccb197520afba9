using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Alerts;

/// <summary>Alerts to a real receiver: one when trouble starts, one when it clears, whatever happens in between.</summary>
public sealed class AlertTests
{
    private const string Secret = "an invented secret of forty characters..";
    private const string Started = "deliveries-dead started";
    private const string Cleared = "deliveries-dead cleared";

    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(6);

    private readonly TestClock clock = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trouble_WithRestartsAllTheWhile_IsToldOnceWhenItStartsAndOnceWhenItClears()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        await bridge.BuryAsync("alerts");
        await AroundAsync(bridge);
        await AroundAsync(bridge);
        receiver.Taken.ShouldBe([Started]);

        await ReplayAllAsync(bridge);
        await AroundAsync(bridge);
        receiver.Taken.ShouldBe([Started], "it must stay away first");
        clock.Advance(LongEnough);
        await AroundAsync(bridge);
        await AroundAsync(bridge);

        receiver.Taken.ShouldBe([Started, Cleared]);
        receiver.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Trouble_ThatComesAndGoesEachMinute_IsOneTrouble()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        await bridge.BuryAsync("flapping");
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await LookAndSendAsync(bridge);
            await ReplayAllAsync(bridge);
            clock.Advance(TimeSpan.FromMinutes(1));
            await LookAndSendAsync(bridge);
            await bridge.BuryDueAsync();
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        receiver.Taken.ShouldBe([Started]);
    }

    [Fact]
    public async Task Restart_BetweenSeeingAndTelling_LosesNothing()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        await bridge.BuryAsync("between");
        await LookAsync(bridge);

        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();
        await SendAsync(bridge);

        receiver.Taken.ShouldBe([Started]);
    }

    [Fact]
    public async Task Receiver_AwayForAWhile_IsToldAllInOrderOnceItIsBack()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        await receiver.GoAwayAsync();
        await bridge.BuryAsync("away");
        await AroundAsync(bridge);
        await ReplayAllAsync(bridge);
        clock.Advance(LongEnough);
        await AroundAsync(bridge);
        clock.Advance(TimeSpan.FromHours(2));
        await SendAsync(bridge);

        await receiver.ComeBackAsync();
        await SendAsync(bridge);
        receiver.Received.ShouldBeEmpty("it is not time yet to try again");
        clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(bridge);

        receiver.Taken.ShouldBe([Started, Cleared]);
        receiver.Received.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Receiver_ThatDoesNotTakeIt_IsToldAgainAfterWaitsThatDouble(int status)
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        receiver.Status = status;
        await bridge.BuryAsync("refused");
        await LookAndSendAsync(bridge);
        foreach (var seconds in (int[])[30, 60, 120])
        {
            var before = receiver.Received.Count;
            clock.Advance(TimeSpan.FromSeconds(seconds - 15));
            await SendAsync(bridge);
            receiver.Received.Count.ShouldBe(before, $"{seconds} seconds are not over");
            clock.Advance(TimeSpan.FromSeconds(15));
            await SendAsync(bridge);
            receiver.Received.Count.ShouldBe(before + 1);
        }

        receiver.Status = 200;
        clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(bridge);
        await SendAsync(bridge);

        receiver.Taken.ShouldBe([Started]);
        receiver.Received.Select(alert => (string)alert.Json["id"]!).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Receiver_ThatNeverAnswers_IsGivenUpForNow()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver, timeout: TimeSpan.FromMilliseconds(300));
        receiver.Status = 0;
        await bridge.BuryAsync("silent");

        await LookAndSendAsync(bridge);

        receiver.Received.Count.ShouldBe(1);
        (await bridge.Service<IAlerts>().OldestAsync(Now)).ShouldNotBeNull().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Alert_Sent_IsSignedAndSaysNothingOfAnybody()
    {
        using var log = new KeptLog();
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver, log);
        await bridge.BuryAsync("signed");

        await LookAndSendAsync(bridge);

        var alert = receiver.Received.ShouldHaveSingleItem();
        alert.ContentType.ShouldBe("application/json; charset=utf-8");
        alert.Signature.ShouldBe($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), alert.Body))}");
        alert.Json.AsObject().Select(member => member.Key).ShouldBe(["id", "kind", "school", "change", "amount", "since", "at"]);
        alert.Json["school"]!.GetValue<string>().ShouldBe(RunningTestBridge.Primary);
        alert.Json["amount"]!.GetValue<int>().ShouldBe(2);
        log.Lines.ShouldContain(line => line.Contains("Trouble started: deliveries-dead", StringComparison.Ordinal));
        foreach (var line in log.Lines.Append(Encoding.UTF8.GetString(alert.Body)))
        {
            new[] { "Jacob", "Zofia", "Hartley", "Kowalczyk", Secret, "of-the-receiver" }.Where(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(line);
        }
    }

    [Fact]
    public async Task School_TakenOutOfTheConfiguration_IsTroubleUntilItIsBack()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        await bridge.Recorder.SubmitAsync(Submissions.Small("left-behind"));
        var file = Path.Combine(Path.GetDirectoryName(bridge.DataFolder)!, "config", "schools", $"{RunningTestBridge.Primary}.json");
        await bridge.StopBridgeAsync();
        File.Move(file, file + ".away");
        await bridge.StartBridgeAsync();
        await LookAndSendAsync(bridge);

        var school = (await bridge.Recorder.GetAsync("v1/backlog")).ShouldHave(200).Json["schools"]!.AsArray().Single(one => (string)one!["school"]! == RunningTestBridge.Primary)!;
        school["configured"]!.GetValue<bool>().ShouldBeFalse();
        school["waiting"]!["due"]!["count"]!.GetValue<int>().ShouldBe(2);
        var trouble = (await bridge.Recorder.ListAsync("v1/troubles")).ShouldHaveSingleItem();
        (trouble["kind"]!.GetValue<string>(), trouble["school"]!.GetValue<string>(), trouble["most"]!.GetValue<int>()).ShouldBe(("school-not-configured", RunningTestBridge.Primary, 2));

        await bridge.StopBridgeAsync();
        File.Move(file + ".away", file);
        await bridge.StartBridgeAsync();
        clock.Advance(LongEnough);
        await LookAndSendAsync(bridge);

        receiver.Taken.ShouldBe(["school-not-configured started", "school-not-configured cleared"]);
        (await bridge.Recorder.ListAsync("v1/troubles")).ShouldBeEmpty();
        (await bridge.Recorder.ListAsync("v1/troubles?all=true")).ShouldHaveSingleItem()["clearedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task RoleGivenAndBarEnded_AtTheCommandLine_AreToldEachTimeAndAreOverAtOnce()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await StartAsync(receiver);
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("let-in"));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await bridge.Operator.PostAsync("v1/access/grants", $$"""{"person":"a@b.example","role":"dsl","school":"{{RunningTestBridge.Primary}}","until":"2026-12-01T00:00:00Z","by":"A","why":"B"}""")).ShouldHave(201);
        }

        string bar = (await bridge.Operator.PostAsync("v1/access/bars", $$"""{"person":"a@b.example","school":"{{RunningTestBridge.Primary}}","record":"{{reference}}","by":"A","why":"B"}""")).ShouldHave(201)["id"];
        (await bridge.Operator.PostAsync($"v1/access/bars/{bar}/end", """{"by":"A","why":"B"}""")).ShouldHave(204);

        await LookAndSendAsync(bridge);
        clock.Advance(LongEnough);
        await LookAndSendAsync(bridge);

        receiver.Taken.ShouldBe(Enumerable.Repeat("access-at-command-line started", 3));
        receiver.Received.ShouldAllBe(alert => !Encoding.UTF8.GetString(alert.Body).Contains('@'));
        (await bridge.Recorder.ListAsync("v1/troubles")).ShouldBeEmpty();
        (await bridge.Recorder.ListAsync("v1/troubles?all=true")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task NoReceiver_IsToldToTheLogAloneAndNothingPilesUp()
    {
        using var log = new KeptLog();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false, Clock = clock, Logging = log.AddTo });
        await bridge.BuryAsync("log-only");

        await LookAndSendAsync(bridge);
        await LookAndSendAsync(bridge);

        log.Lines.Count(line => line.Contains("Trouble started", StringComparison.Ordinal)).ShouldBe(1);
        (await bridge.Service<IAlerts>().OldestAsync(Now)).ShouldBeNull();
    }

    private Task<RunningTestBridge> StartAsync(AlertReceiver receiver, KeptLog? log = null, TimeSpan? timeout = null) => RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Worker = false,
        Clock = clock,
        Logging = log is null ? null : log.AddTo,
        Options = options =>
        {
            options.Alerts.Webhook = receiver.Address;
            options.Alerts.Secret = Secret;
            options.Alerts.Timeout = timeout ?? options.Alerts.Timeout;
        },
    });

    /// <summary>Looks and sends, and again after a restart.</summary>
    private static async Task AroundAsync(RunningTestBridge bridge)
    {
        await LookAndSendAsync(bridge);
        await bridge.StopBridgeAsync();
        await bridge.StartBridgeAsync();
        await LookAndSendAsync(bridge);
    }

    private static async Task LookAndSendAsync(RunningTestBridge bridge)
    {
        await LookAsync(bridge);
        await SendAsync(bridge);
    }

    private static Task LookAsync(RunningTestBridge bridge) => bridge.Service<TroubleWatch>().RunAsync(Now);

    private static Task SendAsync(RunningTestBridge bridge) => bridge.Service<AlertSender>().RunAsync(Now);

    private static async Task ReplayAllAsync(RunningTestBridge bridge)
    {
        var decision = new Decision("key:recorder/Ruth Pickering", "Mended.", DateTimeOffset.UnixEpoch);
        await bridge.Service<DeadLetters>().ReplayAsync(new DeliveryFilter(), Core.Access.Reachable.Everything, 1000, decision, dryRun: false, Now);
    }
}
