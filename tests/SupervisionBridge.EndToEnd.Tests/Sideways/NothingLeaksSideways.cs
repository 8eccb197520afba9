using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.EndToEnd.Tests.Programs;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.EndToEnd.Tests.Sideways;

/// <summary>
/// The whole demo with a mark in every name and every word of text, at the most talkative: no log line, metric, trace, refusal, alert, address, file name, temporary file or
/// argument of a process holds a mark, a UPN or a date of birth, and neither does any file that the bridge keeps.
/// </summary>
public sealed class NothingLeaksSideways : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-marked-").FullName;

    private string Roster => Path.Combine(root, "pupils.csv");

    private string Temporary => Path.Combine(root, "temporary");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task WholeDemo_LogMetricsTracesAnswersAlertsAndFiles_HoldNothingOfAnybody()
    {
        Marks.WriteRoster(Roster);
        using var log = new KeptLog();
        using var outlets = new Outlets();
        await using var receiver = await AlertReceiver.StartAsync();
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Logging = log.AddTo,
            Sandbox = sandbox => sandbox with { RosterPath = Roster },
            Options = options => options.Alerts.Webhook = receiver.Address,
        });
        foreach (var school in Schools)
        {
            await bridge.StaffOf(school).PullAsync("/requests", """{ "on": true, "capacity": 10000 }""");
        }

        using var administrator = bridge.CallerWith((await bridge.CreateKeyAsync("machinery", ["it-administrator"])).Key);
        var demo = new MarkedDemo(bridge.Recorder, administrator, bridge.StaffOf);
        await demo.PlayAsync();
        await bridge.Service<TroubleWatch>().RunAsync(Now);
        await bridge.Service<AlertSender>().RunAsync(Now);

        await EverythingStandsInItsFileAsync(bridge);
        Quiet("log", log.Lines, least: 500);
        Quiet("metrics and traces", outlets.Said, least: 50);
        Quiet("answers", demo.Heard.Select(answer => $"{answer.Status} {answer.Location} {answer.Text}"), least: 50);
        Quiet("alerts", receiver.Received.Select(alert => alert.Json.ToJsonString()), least: 1);
        await AddressesHoldWhatIsAskedForAsync(bridge);
        QuietFiles(bridge.DataFolder);
    }

    [Fact]
    public async Task Programs_AtTheMostTalkative_SayAndLeaveNothingOfAnybody()
    {
        Marks.WriteRoster(Roster);
        Directory.CreateDirectory(Temporary);
        await using var sandbox = await Sandbox.SandboxServer.StartAsync(new Sandbox.SandboxOptions { RosterPath = Roster, Time = TimeProvider.System }, Now);
        using var folder = new TestFolder(sandbox, Schools, change: null);
        var port = Ports.Free();
        await File.WriteAllTextAsync(Path.Combine(folder.Config.Path, "supervisionbridge.json"), new JsonObject { ["Listen"] = $"http://127.0.0.1:{port}" }.ToJsonString(), Now);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["TMPDIR"] = Temporary };
        var said = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var bridge = ChildProcess.Start(new ProgramStart("supervisionbridge")
        {
            Arguments = ["run", "--log-level", "trace", "--config", folder.Config.Path], Environment = environment, Heard = said.Enqueue,
        });
        await bridge.FirstLineAsync(Now);
        var staff = Schools.ToDictionary(urn => urn, urn => new SandboxStaff(sandbox, urn), StringComparer.Ordinal);
        using var relay = BridgeCaller.With(new Uri($"http://127.0.0.1:{port}/"), await KeyAsync("recorder,relay"), RunningTestBridge.AtTheKeyboard);
        using var administrator = BridgeCaller.With(new Uri($"http://127.0.0.1:{port}/"), await KeyAsync("it-administrator"));

        await new MarkedDemo(relay, administrator, urn => staff[urn]).PlayAsync();
        foreach (var command in (string[][])[["records", "list"], ["deliveries", "list"], ["decisions"], ["troubles"], ["backlog"], ["jobs", "list"], ["schools", "list"], ["keys", "list"], ["reconcile"]])
        {
            var (_, output, error) = await BridgeProcess.RunAsync(environment, [.. command, "--config", folder.Config.Path]);
            // Who decided is shown to the operating-system user (docs/access.md); why is not.
            said.Enqueue($"{string.Join(' ', command)}: {(command[0] == "decisions" ? output.Replace(Marks.Decider, "somebody", StringComparison.Ordinal) : output)}{error}");
        }

        Quiet("output", said, least: 30);
        if (OperatingSystem.IsLinux())
        {
            Marks.In(await File.ReadAllBytesAsync($"/proc/{bridge.Id}/cmdline", Now)).ShouldBeEmpty();
            Marks.In(await File.ReadAllBytesAsync($"/proc/{bridge.Id}/environ", Now)).ShouldBeEmpty();
        }

        QuietFiles(Temporary);
        QuietFiles(folder.Config.Path);
        QuietFiles(Path.Combine(folder.Config.Path, "..", "data"));
        foreach (var member in staff.Values)
        {
            member.Dispose();
        }

        async Task<string> KeyAsync(string may)
        {
            var (exit, output, error) = await BridgeProcess.RunAsync(environment, "keys", "create", may.Replace(',', '-'), "--may", may, "--all-schools", "--why", "For the marked demo.", "--json", "--config", folder.Config.Path);
            exit.ShouldBe(0, error);
            return JsonNode.Parse(output)!["key"]!.GetValue<string>();
        }
    }

    [Fact]
    public void Search_MarkInAnyForm_IsFound()
    {
        var words = $"before {Marks.Word("Amelia")} after";

        Marks.In(System.Text.Encoding.UTF8.GetBytes(words)).ShouldNotBeEmpty();
        Marks.In(System.Text.Encoding.Unicode.GetBytes(words)).ShouldNotBeEmpty();
        for (var from = 0; from < 5; from++)
        {
            Marks.In(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(words[from..])))).ShouldNotBeEmpty();
        }

        Marks.In("D801200020101").ShouldNotBeEmpty();
        Marks.In("2017-03-14").ShouldNotBeEmpty();
    }

    private static string[] Schools => [RunningTestBridge.Primary, RunningTestBridge.Academy];

    private static void Quiet(string what, IEnumerable<string> lines, int least)
    {
        var all = lines.ToList();
        all.Count.ShouldBeGreaterThanOrEqualTo(least, $"{what}: somebody must have spoken, or the search is empty");
        all.Where(line => Marks.In(line).Count > 0).ShouldBeEmpty(what);
    }

    private static void QuietFiles(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Marks.In(path).ShouldBeEmpty();
            if (Path.GetExtension(path) is ".lock" or ".sock" || Path.GetFileName(path).StartsWith("dotnet-diagnostic-", StringComparison.Ordinal)
                || Path.GetFileName(path).StartsWith("clr-debug-pipe-", StringComparison.Ordinal))
            {
                // The bridge's lock, which is empty, its socket, and the runtime's own sockets and pipes, which are no files to read.
                continue;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            Marks.In(bytes.ToArray()).ShouldBeEmpty(path);
        }
    }

    /// <summary>The schools hold marked notes: the demo was played, and the marks went where they belong.</summary>
    private static async Task EverythingStandsInItsFileAsync(RunningTestBridge bridge)
    {
        var entries = new List<JsonNode>();
        foreach (var school in Schools)
        {
            entries.AddRange(await bridge.StaffOf(school).IncidentsAsync());
        }

        entries.Count.ShouldBeGreaterThanOrEqualTo(26);
        entries.ShouldAllBe(entry => entry["body"]!.GetValue<string>().Contains(Marks.Mark, StringComparison.Ordinal));
    }

    /// <summary>A school system's interface asks for a surname or an identifier in the address of a search; nothing else of anybody ever stands in one.</summary>
    private static async Task AddressesHoldWhatIsAskedForAsync(RunningTestBridge bridge)
    {
        foreach (var school in Schools)
        {
            var requests = await bridge.StaffOf(school).RequestsAsync();
            requests.ShouldNotBeEmpty();
            requests.Select(request => Regex.Replace(request["pathAndQuery"]!.GetValue<string>(), "(?<=[?&](surname|upn|dob)=)[^&]*", "asked-for", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))).Where(address => Marks.In(address).Count > 0).ShouldBeEmpty();
        }
    }
}
