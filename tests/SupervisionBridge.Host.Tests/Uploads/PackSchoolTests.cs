using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Uploads;

/// <summary>A school into whose system people carry documents: from the record to the documents, and by a person's word to the end.</summary>
public sealed class PackSchoolTests : IAsyncLifetime
{
    private const string School = RunningTestBridge.Primary;

    private readonly TestClock clock = new();
    private RunningTestBridge bridge = null!;

    public async ValueTask InitializeAsync() => bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
    {
        Clock = clock,
        SchoolFile = (urn, school) =>
        {
            if (urn == School)
            {
                school["system"] = "pack";
                school["settings"] = new JsonObject { ["system"] = "Filing cabinet" };
                school["roster"] = new JsonObject { ["kind"] = "csv", ["file"] = "rosters/pupils.csv", ["pupilId"] = "mis_id" };
                school.Remove("address");
                school.Remove("authentication");
            }
        },
        Forms = WriteRoster,
    });

    public ValueTask DisposeAsync() => bridge.DisposeAsync();

    private UploadFolder Folder => new(Path.Combine(bridge.DataFolder, "packs", School));

    [Fact]
    public async Task Record_ForAPackSchool_LiesReadyAsOneDocumentAChild()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("by pack"));

        var documents = await Folder.ShowsAsync(1, 2);

        (await StatesAsync(reference)).ShouldBe(["waiting-for-upload", "waiting-for-upload"]);
        foreach (var document in documents)
        {
            var content = await File.ReadAllBytesAsync(Path.Combine(Folder.Path, document["file"]!.GetValue<string>()), TestContext.Current.CancellationToken);
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldBe(document["sha256"]!.GetValue<string>());
        }

        (await bridge.Operator.ListAsync("v1/uploads")).Select(upload => upload["number"]!.GetValue<long>()).ShouldBe([1, 2], ignoreOrder: true);
        Directory.EnumerateFiles(Folder.Path).Select(file => Path.GetFileName(file)!).ShouldAllBe(name => !name.Contains("Jacob", StringComparison.OrdinalIgnoreCase) && !name.Contains("Hartley", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Confirm_EachDocument_ProvesByThatWordAndEmptiesTheFolder()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("confirmed"));
        await Folder.ShowsAsync(1, 2);

        (await RunAsync("confirm", School, "1", "--as", "FC-001", "--why", "Uploaded.")).ShouldBe(ExitCode.Good);
        await Folder.ShowsAsync(2);
        (await RunAsync("confirm", School, "2", "--as", "FC-002", "--why", "Uploaded.")).ShouldBe(ExitCode.Good);
        await Folder.ShowsAsync();

        var deliveries = await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");
        deliveries.Select(delivery => (delivery["state"]!.GetValue<string>(), delivery["proof"]!.GetValue<string>())).ShouldBe([("proven", "person"), ("proven", "person")]);
        deliveries[0]["explanation"]!.GetValue<string>().ShouldContain("the bridge has not read it there");
        (await bridge.Operator.ListAsync($"v1/cross-references?record={reference}")).Select(item => (item["noteId"]!.GetValue<string>(), item["proof"]!.GetValue<string>()))
            .ShouldBe([("FC-001", "person"), ("FC-002", "person")]);
        (await RunAsync("confirm", School, "2", "--as", "FC-002", "--why", "Uploaded.")).ShouldBe(ExitCode.Refused, "it waits no longer");
    }

    [Fact]
    public async Task Confirm_TheSameWordTwice_IsTaken_AndAnotherIsRefused()
    {
        await bridge.Recorder.SubmitAsync(Submissions.Small("twice"));
        await Folder.ShowsAsync(1, 2);
        var delivery = (await bridge.Operator.ListAsync("v1/uploads"))[0]["delivery"]!.GetValue<string>();

        (await ConfirmAsync(delivery, "FC-1")).ShouldHave(204);
        (await ConfirmAsync(delivery, "FC-1")).ShouldHave(204);
        (await ConfirmAsync(delivery, "FC-2")).ShouldBeProblem(409);
        (await ConfirmAsync(delivery, " ")).ShouldBeProblem(400);
    }

    [Fact]
    public async Task Cannot_AndReplay_ShowsTheSameDocumentWithAWarning()
    {
        await bridge.Recorder.SubmitAsync(Submissions.Small("cannot"));
        var before = await Folder.ShowsAsync(1, 2);

        (await RunAsync("cannot", School, "1", "--because", "not-taken", "--why", "Its format was refused.")).ShouldBe(ExitCode.Good);
        await Folder.ShowsAsync(2);
        var dead = (await bridge.Operator.ListAsync("v1/deliveries?state=dead")).ShouldHaveSingleItem();
        dead["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()).ShouldBe(["not-uploaded"]);
        (await bridge.Operator.PostAsync($"v1/deliveries/{dead["id"]}/replay", """{"by":"An administrator","why":"It takes them now."}""")).ShouldHave(204);

        var after = await Folder.ShowsAsync(1, 2);
        before[0]["mayBeThere"]!.GetValue<bool>().ShouldBeFalse();
        after[0]["mayBeThere"]!.GetValue<bool>().ShouldBeTrue();
        after[0]["reference"]!.GetValue<string>().ShouldBe(before[0]["reference"]!.GetValue<string>());
    }

    [Fact]
    public async Task Restart_WithAFolderThatSomebodyEmptied_ShowsWhatWaitsAgain()
    {
        await bridge.Recorder.SubmitAsync(Submissions.Small("restart"));
        await Folder.ShowsAsync(1, 2);
        await bridge.StopBridgeAsync();
        Directory.Delete(Folder.Path, recursive: true);

        await bridge.StartBridgeAsync();

        await Folder.ShowsAsync(1, 2);
    }

    [Fact]
    public async Task Pause_OfTheSchool_TakesItsDocumentsAway()
    {
        await bridge.Recorder.SubmitAsync(Submissions.Small("paused"));
        await Folder.ShowsAsync(1, 2);

        (await bridge.Operator.PostAsync($"v1/schools/{School}/pause", """{"by":"An administrator","why":"It is moved."}""")).ShouldHave(204);
        await Folder.ShowsAsync();
        (await bridge.Operator.PostAsync($"v1/schools/{School}/resume", """{"by":"An administrator","why":"It is there."}""")).ShouldHave(204);

        await Folder.ShowsAsync(1, 2);
    }

    [Fact]
    public async Task Withdrawal_OfAConfirmedNote_LiesReadyForTheSameFile()
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small("withdrawn"));
        await Folder.ShowsAsync(1, 2);
        await RunAsync("confirm", School, "1", "--as", "FC-001", "--why", "Uploaded.");
        await RunAsync("confirm", School, "2", "--as", "FC-002", "--why", "Uploaded.");
        await Folder.ShowsAsync();

        (await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", """{"by":"Helen Ashcroft","why":"Another child's session."}""")).Status.ShouldBeInRange(200, 204);

        await Folder.ShowsAsync(3, 4);
        await RunAsync("confirm", School, "3", "--as", "FC-003", "--why", "Uploaded.");
        await RunAsync("confirm", School, "4", "--as", "FC-004", "--why", "Uploaded.");
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery["state"]!.GetValue<string>()).ShouldBe(["withdrawn", "withdrawn", "proven", "proven"], ignoreOrder: true);
    }

    private Task<Answer> ConfirmAsync(string delivery, string noteId) =>
        bridge.Operator.PostAsync($"v1/deliveries/{delivery}/uploaded", new JsonObject { ["reference"] = noteId, ["by"] = "Helen Ashcroft", ["why"] = "Uploaded." });

    private async Task<IEnumerable<string>> StatesAsync(string reference) =>
        (await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}")).Select(delivery => delivery["state"]!.GetValue<string>());

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(["uploads", .. arguments, "--config", bridge.Config.Path]);

    private void WriteRoster(string config)
    {
        var folder = Directory.CreateDirectory(Path.Combine(config, "..", "rosters")).FullName;
        var rows = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "tests", "samples", "pupils.csv"));
        var file = Path.Combine(folder, "pupils.csv");
        File.WriteAllLines(file, rows.Where((row, index) => index == 0 || row.StartsWith(School, StringComparison.Ordinal)));
        File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime.AddHours(-1));
    }
}
