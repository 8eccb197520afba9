using System.Text.Json.Nodes;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Programs;

/// <summary>The commands, with and without a running service, in a folder of their own.</summary>
public sealed class CommandLineProgram : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sb-cli-").FullName;

    private string Config => Path.Combine(root, "config");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Help_NamesEveryCommandAndTheExitCodes()
    {
        var (exit, output, _) = await BridgeProcess.RunAsync("--help");

        exit.ShouldBe(0);
        foreach (var word in new[]
            { "run", "demo", "submit", "check", "records", "deliveries", "backlog", "troubles", "decisions", "cross-references", "reconcile", "jobs", "keys", "access", "encryption", "schemas", "health", "--json", "--config", "Exit codes" })
        {
            output.ShouldContain(word);
        }
    }

    [Fact]
    public async Task WrongWords_ExitWithTwo()
    {
        (await BridgeProcess.RunAsync("delivries")).Exit.ShouldBe(2);
        (await BridgeProcess.RunAsync("deliveries", "release", "dn-1", "--as", "maybe", "--why", "x")).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task NoConfigFolder_ExitsWithFourAndNamesTheMend()
    {
        var (exit, _, error) = await BridgeProcess.RunAsync("check", "--config", Path.Combine(root, "nowhere"));

        exit.ShouldBe(4);
        error.ShouldContain("supervisionbridge.json");
    }

    [Fact]
    public async Task Check_ShippedConfiguration_NothingIsWrong()
    {
        var (exit, output, error) = await BridgeProcess.RunAsync("check");

        exit.ShouldBe(0, output + error);
        output.ShouldContain("No school is configured");
        output.ShouldContain("Nothing is wrong.");
    }

    [Fact]
    public async Task Check_BrokenSetting_NamesItAndTheMend()
    {
        Arrange("""{ "Listen": "http://0.0.0.0:5280", "Deliveries": 3 }""");

        var (exit, output, _) = await BridgeProcess.RunAsync("check", "--config", Config, "--json");

        exit.ShouldBe(1);
        var findings = output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).Where(finding => finding["severity"]!.GetValue<string>() == "wrong").ToList();
        findings.Count.ShouldBe(2);
        findings.ShouldAllBe(finding => finding["mend"]!.GetValue<string>().Length > 0);
        output.ShouldContain("Deliveries");
        output.ShouldContain("Tls:Certificate");
    }

    [Fact]
    public async Task WithoutARunningService_KeysSubmitAndDeliveriesWorkOnTheStore()
    {
        Arrange("{}");
        await using var sandbox = await Sandbox.SandboxServer.StartAsync(new Sandbox.SandboxOptions(), TestContext.Current.CancellationToken);
        AddSchool(sandbox);
        var sample = Path.Combine(root, "record.json");
        await File.WriteAllBytesAsync(sample, DemoSample.All[0].Json.ToArray(), TestContext.Current.CancellationToken);

        var key = await BridgeProcess.RunAsync("keys", "create", "recorder", "--may", "recorder", "--all-schools", "--why", "For the recording system.", "--config", Config, "--json");
        var submitted = await BridgeProcess.RunAsync("submit", sample, "--config", Config, "--json");
        var listed = await BridgeProcess.RunAsync("deliveries", "list", "--config", Config, "--json");

        key.Exit.ShouldBe(0, key.Error);
        JsonNode.Parse(key.Out)!["key"]!.GetValue<string>().ShouldStartWith("sbk_");
        submitted.Exit.ShouldBe(0, submitted.Error);
        JsonNode.Parse(submitted.Out)!["deliveries"]!.GetValue<int>().ShouldBe(4);
        listed.Exit.ShouldBe(0, listed.Error);
        listed.Out.Trim().Split('\n').Length.ShouldBe(4);
        listed.Out.ShouldNotContain("Hartley");
        var release = await BridgeProcess.RunAsync("deliveries", "release", JsonNode.Parse(listed.Out.Split('\n')[0])!["id"]!.GetValue<string>(), "--as", "as-it-is", "--why", "test", "--config", Config);
        release.Exit.ShouldBe(3, "the guard does not hold it");
        release.Error.ShouldContain("nothing to release");
    }

    [Fact]
    public async Task WithoutARunningService_ARecordIsWithdrawnAndTheDecisionIsFound()
    {
        Arrange("{}");
        await using var sandbox = await Sandbox.SandboxServer.StartAsync(new Sandbox.SandboxOptions(), TestContext.Current.CancellationToken);
        AddSchool(sandbox);
        var sample = Path.Combine(root, "record.json");
        await File.WriteAllBytesAsync(sample, DemoSample.All[0].Json.ToArray(), TestContext.Current.CancellationToken);
        var reference = JsonNode.Parse((await BridgeProcess.RunAsync("submit", sample, "--config", Config, "--json")).Out)!["reference"]!.GetValue<string>();
        var delivery = JsonNode.Parse((await BridgeProcess.RunAsync("deliveries", "list", "--config", Config, "--json")).Out.Split('\n')[0])!["id"]!.GetValue<string>();

        var wrongFile = await BridgeProcess.RunAsync("deliveries", "wrong-file", delivery, "--why", "test", "--config", Config);
        var settle = await BridgeProcess.RunAsync("deliveries", "settle", delivery, "--why", "test", "--config", Config);
        var giveUp = await BridgeProcess.RunAsync("deliveries", "give-up", delivery, "--why", "test", "--config", Config);
        var withdrawn = await BridgeProcess.RunAsync("records", "withdraw", reference, "--why", "Sent by mistake, Hartley.", "--config", Config, "--json");
        var decisions = await BridgeProcess.RunAsync("decisions", "--record", reference, "--config", Config, "--json");

        wrongFile.Exit.ShouldBe(3);
        wrongFile.Error.ShouldContain("No entry of this sheet is known to be in a file.");
        settle.Exit.ShouldBe(3);
        settle.Error.ShouldContain("nothing to settle");
        giveUp.Exit.ShouldBe(3);
        giveUp.Error.ShouldContain("nothing to give up");
        withdrawn.Exit.ShouldBe(0, withdrawn.Error);
        JsonNode.Parse(withdrawn.Out)!["deliveries"]!.ToJsonString().ShouldBe("""{"superseded":4}""");
        decisions.Exit.ShouldBe(0, decisions.Error);
        var decision = JsonNode.Parse(decisions.Out)!;
        decision["kind"]!.GetValue<string>().ShouldBe("withdraw-record");
        decision["by"]!.GetValue<string>().ShouldContain(Environment.UserName);
        decisions.Out.ShouldNotContain("Hartley", customMessage: "a reason may name people");
    }

    [Theory]
    [InlineData("bridge.example", "https://bridge.example/")]
    [InlineData("ftp://bridge.example", "https://bridge.example/")]
    [InlineData("https://user@bridge.example", "https://bridge.example/")]
    [InlineData("http://bridge.example", "in the clear. Give the bridge's https address.")]
    [InlineData("http://10.1.2.3:5280", "in the clear. Give the bridge's https address.")]
    public async Task Submit_ToAnAddressThatItMayNotGoTo_SaysHowToWriteIt(string address, string mend)
    {
        var record = Path.Combine(root, "record.json");
        await File.WriteAllTextAsync(record, "{}", TestContext.Current.CancellationToken);

        var (exit, _, error) = await BridgeProcess.RunAsync("submit", record, "--url", address);

        exit.ShouldBe(2, error);
        error.ShouldContain(mend);
    }

    [Fact]
    public async Task Submit_ElsewhereWithAKey_FollowsTheNotesAndSaysWhatEachWaitsFor()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var (_, key) = await bridge.CreateKeyAsync("elsewhere");
        var record = Path.Combine(root, "record.json");
        await File.WriteAllBytesAsync(record, DemoSample.All[0].Json.ToArray(), TestContext.Current.CancellationToken);

        var (exit, output, error) = await BridgeProcess.RunAsync(
            new Dictionary<string, string> { ["SUPERVISIONBRIDGE_API_KEY"] = key }, "submit", record, "--url", bridge.Address.ToString().TrimEnd('/'));

        exit.ShouldBe(0, error);
        output.ShouldContain("notes to deliver: 4");
        output.ShouldContain("identifier-disagrees");
        output.ShouldContain("The supervisor has not signed.");
    }

    [Fact]
    public async Task Submit_SchoolIsPaused_EndsAndSaysWhatEndsThePause()
    {
        await using var bridge = await RunningTestBridge.StartAsync();
        var (_, key) = await bridge.CreateKeyAsync("elsewhere");
        (await bridge.Recorder.PostAsync($"v1/schools/{RunningTestBridge.Primary}/pause", """{ "by": "An administrator", "why": "A backup is restored there." }""")).ShouldHave(204);
        var record = Path.Combine(root, "record.json");
        await File.WriteAllTextAsync(record, Submissions.Small("paused").ToJsonString(), TestContext.Current.CancellationToken);

        var (exit, output, error) = await BridgeProcess.RunAsync(
            new Dictionary<string, string> { ["SUPERVISIONBRIDGE_API_KEY"] = key }, "submit", record, "--url", bridge.Address.ToString());

        exit.ShouldBe(0, error);
        output.ShouldContain("2 due");
        output.ShouldContain("nothing is written until somebody resumes it.");
    }

    [Fact]
    public async Task DeadLetters_AreListedCountedReplayedAndWatched()
    {
        await using var bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings { Worker = false });
        var config = Path.Combine(Path.GetDirectoryName(bridge.DataFolder)!, "config");
        await bridge.BuryAsync("letters");
        await bridge.Service<TroubleWatch>().RunAsync(TestContext.Current.CancellationToken);
        string[] matching = ["--reason", "rejected", "--school", RunningTestBridge.Primary];

        var listed = await BridgeProcess.RunAsync(["deliveries", "list", "--state", "dead", .. matching, "--most", "1", "--config", config, "--json"]);
        var young = await BridgeProcess.RunAsync(["deliveries", "list", "--state", "dead", "--older-than", "9000d", "--config", config]);
        var backlog = await BridgeProcess.RunAsync("backlog", "--config", config);
        var troubles = await BridgeProcess.RunAsync("troubles", "--config", config);
        var dry = await BridgeProcess.RunAsync(["deliveries", "replay", "--all", .. matching, "--why", "Mended.", "--dry-run", "--config", config]);
        var replayed = await BridgeProcess.RunAsync(["deliveries", "replay", "--all", .. matching, "--why", "Mended.", "--config", config]);

        listed.Exit.ShouldBe(0, listed.Error);
        var dead = JsonNode.Parse(listed.Out.Trim())!["id"]!.GetValue<string>();
        young.Out.ShouldContain("0 deliveries.");
        backlog.Exit.ShouldBe(0, backlog.Error);
        backlog.Out.Split('\n').Single(line => line.Contains(RunningTestBridge.Primary, StringComparison.Ordinal)).ShouldContain("2 (");
        troubles.Exit.ShouldBe(1, troubles.Error);
        troubles.Out.ShouldContain("deliveries-dead");
        dry.Out.ShouldContain("2 dead deliveries would be tried again.");
        replayed.Exit.ShouldBe(0, replayed.Error);
        replayed.Out.ShouldContain("2 dead deliveries match.");
        replayed.Out.ShouldContain("2 of 2 are tried again.");

        var again = await BridgeProcess.RunAsync("deliveries", "replay", dead, "--why", "Mended.", "--config", config);
        again.Exit.ShouldBe(3);
        again.Error.ShouldContain(dead);
        (await BridgeProcess.RunAsync("deliveries", "replay", "--why", "Mended.", "--config", config)).Exit.ShouldBe(2);
        (await BridgeProcess.RunAsync("deliveries", "replay", dead, "--all", "--why", "Mended.", "--config", config)).Exit.ShouldBe(2);
        (await BridgeProcess.RunAsync("deliveries", "list", "--older-than", "soon", "--config", config)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Encryption_KeysAreReplacedAndTheRecoveryKeyOpensTheStore()
    {
        Arrange("{}");
        var (passphrase, recovery, keys) = (Path.Combine(root, "passphrase"), Path.Combine(root, "recovery.pem"), Path.Combine(root, "data", "supervisionbridge.key"));
        await File.WriteAllTextAsync(passphrase, "invented words for a test\n", TestContext.Current.CancellationToken);
        string[] why = ["--why", "A drill.", "--config", Config, "--json"];

        var created = await BridgeProcess.RunAsync(["encryption", "recovery", "create", "--out", recovery, "--passphrase-file", passphrase, .. why]);
        var rotated = await BridgeProcess.RunAsync(["encryption", "rotate", .. why]);
        var root2 = await BridgeProcess.RunAsync(["encryption", "rotate-root", .. why]);
        var drilled = await BridgeProcess.RunAsync(["encryption", "recovery", "drill", "--key", recovery, "--passphrase-file", passphrase, .. why]);
        File.Delete(keys);
        var refused = await BridgeProcess.RunAsync("encryption", "status", "--config", Config);
        var used = await BridgeProcess.RunAsync(["encryption", "recovery", "use", "--key", recovery, "--passphrase-file", passphrase, .. why]);
        var status = await BridgeProcess.RunAsync("encryption", "status", "--config", Config);

        created.Exit.ShouldBe(0, created.Error);
        rotated.Exit.ShouldBe(0, rotated.Error);
        JsonNode.Parse(rotated.Out)!["keys"]!.AsArray().Count.ShouldBe(2);
        root2.Exit.ShouldBe(0, root2.Error);
        JsonNode.Parse(root2.Out)!["roots"]!.AsArray().ShouldHaveSingleItem();
        drilled.Exit.ShouldBe(0, drilled.Error);
        JsonNode.Parse(drilled.Out)!["opens"]!.GetValue<int>().ShouldBe(1);
        refused.Exit.ShouldBe(4);
        refused.Error.ShouldContain(keys);
        used.Exit.ShouldBe(0, used.Error);
        status.Exit.ShouldBe(0, status.Error);
        status.Out.ShouldContain("last tried");
        var again = await BridgeProcess.RunAsync(["encryption", "recovery", "create", "--out", recovery, "--passphrase-file", passphrase, .. why]);
        again.Exit.ShouldBe(3);
        again.Error.ShouldContain("is there already");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(recovery).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task CrossReferences_OfNoRecord_ExitsWithThree()
    {
        Arrange("{}");

        var (exit, _, error) = await BridgeProcess.RunAsync("cross-references", "sr-nope", "--config", Config);

        exit.ShouldBe(3);
        error.ShouldContain("no such record");
    }

    [Fact]
    public async Task Submit_AFaultyRecord_ExitsWithThreeAndNamesEveryFault()
    {
        Arrange("{}");
        var record = Path.Combine(root, "record.json");
        await File.WriteAllTextAsync(record, """{ "sourceId": "x", "template": "nothing", "school": "99", "cases": [] }""", TestContext.Current.CancellationToken);

        var (exit, _, error) = await BridgeProcess.RunAsync("submit", record, "--config", Config);

        exit.ShouldBe(3);
        error.ShouldContain("/template");
        error.ShouldContain("/school");
        error.ShouldContain("/session");
        error.ShouldContain("/people");
    }

    private void Arrange(string settings)
    {
        foreach (var folder in new[] { "templates", "notes" })
        {
            Directory.CreateDirectory(Path.Combine(Config, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Config, folder)))
            {
                File.Copy(file, Path.Combine(Config, folder, Path.GetFileName(file)));
            }
        }

        File.WriteAllText(Path.Combine(Config, "supervisionbridge.json"), settings);
    }

    private void AddSchool(Sandbox.RunningSandbox sandbox)
    {
        var secret = Path.Combine(root, "secret");
        File.WriteAllText(secret, "sandbox-key-990002");
        Directory.CreateDirectory(Path.Combine(Config, "schools"));
        File.WriteAllText(Path.Combine(Config, "schools", "990002.json"), new JsonObject
        {
            ["urn"] = "990002",
            ["name"] = "Northgate Primary",
            ["system"] = "cpoms",
            ["address"] = $"{sandbox.ApiOf("990002")}/",
            ["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = new JsonObject { ["file"] = secret } },
            ["notes"] = new JsonObject { ["categories"] = new JsonArray("cat-supervision-case-note") },
        }.ToJsonString());
    }
}
