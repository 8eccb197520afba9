using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Audit;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Audit;

/// <summary>The journal over HTTP and by the commands: listed, signed, verified, exported.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string DslAddress = "dsl@northgate.example";

    private readonly TestClock clock = new();
    private TestDirectory directory = null!;
    private RunningTestBridge bridge = null!;

    /// <summary>Somebody who may see which pupils are meant, and read what was written of them.</summary>
    private BridgeCaller Dsl => bridge.CallerWith(directory.TokenFor(DslAddress, "DSL"));

    public async ValueTask InitializeAsync()
    {
        directory = await TestDirectory.StartAsync(clock);
        bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
        {
            Clock = clock,
            Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), new JsonObject { ["directories"] = new JsonArray(directory.Entry("*")) }.ToJsonString()),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await bridge.DisposeAsync();
        await directory.DisposeAsync();
    }

    [Fact]
    public async Task Journal_OfARecord_TellsItsWayAndReasonsToWhoMaySeePupils()
    {
        var reference = await DeliveredAsync();

        var told = await bridge.Recorder.ListAsync($"v1/journal?record={reference}");

        told.Select(entry => entry["kind"]!.GetValue<string>()).Distinct().ShouldBe(["recorded", "writing", "proven"], ignoreOrder: true);
        told[0]["by"]!.GetValue<string>().ShouldBe("key:recorder");
        told[0]["facts"]!["version"]!.GetValue<string>().ShouldBe("1");
        (await bridge.Operator.ListAsync($"v1/journal?record={reference}&kind=recorded")).ShouldHaveSingleItem()["facts"].ShouldBeNull();
        (await bridge.Recorder.GetAsync("v1/journal?kind=nonsense")).ShouldBeProblem(400);
        (await bridge.Recorder.ListAsync("v1/journal?kind=started")).ShouldHaveSingleItem();
        (await bridge.Recorder.ListAsync("v1/journal?kind=key-made")).ShouldHaveSingleItem()["by"]!.GetValue<string>().ShouldStartWith("os:");
    }

    [Fact]
    public async Task Search_ByPupil_IsALookAtEachRecordThatItShows()
    {
        var (first, second) = (await DeliveredAsync("first"), await DeliveredAsync("second"));
        var there = (await bridge.Recorder.ListAsync($"v1/cross-references?record={first}"))[0];
        var search = new JsonObject { ["school"] = there["school"]!.DeepClone(), ["pupil"] = there["pupilId"]!.DeepClone() };

        (await bridge.Recorder.PostAsync("v1/cross-references/search", search)).ShouldHave(200).Json["items"]!.AsArray().Count.ShouldBe(2);

        var looks = await bridge.Recorder.ListAsync("v1/journal?kind=looked");
        looks.Select(look => (look["record"]!.GetValue<string>(), look["choice"]!.GetValue<string>())).Order()
            .ShouldBe([(first, "cross-references"), (first, "cross-references"), (second, "cross-references")], ignoreOrder: true);
        looks.ShouldAllBe(look => look["why"]!.GetValue<string>() == "To do what the test does." && look["facts"]!["as"]!.GetValue<string>() == "relay");
        (await bridge.Recorder.Because(null).PostAsync("v1/cross-references/search", search)).ShouldBeProblem(428);
        (await bridge.Recorder.ListAsync("v1/journal?kind=looked")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Export_OfARecord_VerifiesByItselfAndIsTold()
    {
        var reference = await DeliveredAsync();
        var folder = Path.Combine(bridge.DataFolder, "evidence");

        (await RunAsync("audit", "export", "--record", reference, "--out", folder, "--why", "Asked for by the court.")).ShouldBe(ExitCode.Good);

        var json = await File.ReadAllBytesAsync(Path.Combine(folder, "evidence.json"), Now);
        EvidenceCheck.Run(Evidence.Read(json)).ShouldBeEmpty();
        (await CommandLine.RunAsync(["audit", "verify", Path.Combine(folder, "evidence.json")])).ShouldBe(ExitCode.Good, "it needs no configuration");
        var told = (await bridge.Recorder.ListAsync($"v1/journal?record={reference}&kind=exported")).ShouldHaveSingleItem();
        told["why"]!.GetValue<string>().ShouldBe("Asked for by the court.");
        Encoding.UTF8.GetString(json).ShouldContain("Asked for by the court.");
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "evidence.html"), Now);
        page.ShouldContain("read back equal to what was sent");
        page.ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Export_Page_SaysWhatItIsAboutWhoAskedAndWhatItDoesNotShow()
    {
        var reference = await DeliveredAsync();
        var folder = Path.Combine(bridge.DataFolder, "evidence");

        (await RunAsync("audit", "export", "--record", reference, "--out", folder, "--why", "Asked for by the court.")).ShouldBe(ExitCode.Good);

        var page = await File.ReadAllTextAsync(Path.Combine(folder, "evidence.html"), Now);
        page.ShouldContain($"It is about the record {reference}. {RunningTestBridge.OperatorName}/{Environment.UserName} asked for it on ");
        page.ShouldContain("gave as the reason: Asked for by the court.");
        page.ShouldContain("It does not show: the text of any note or record;");
    }

    [Theory]
    [InlineData("evidence.json")]
    [InlineData("evidence.html")]
    public async Task Export_WhereAFileIsThereAlready_IsRefusedAndNotTold(string name)
    {
        var reference = await DeliveredAsync();
        var folder = Directory.CreateDirectory(Path.Combine(bridge.DataFolder, "evidence")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), "of before", Now);

        (await RunAsync("audit", "export", "--record", reference, "--out", folder, "--why", "Asked for by the court.")).ShouldBe(ExitCode.Refused);

        Directory.EnumerateFiles(folder).Select(Path.GetFileName).ShouldBe([name]);
        (await bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_ThatIsRefused_LeavesNoFiles()
    {
        var folder = Path.Combine(bridge.DataFolder, "evidence");

        (await RunAsync("audit", "export", "--record", "sr-none", "--out", folder, "--why", "x")).ShouldNotBe(ExitCode.Good);

        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_EvidenceOfWhichAByteWasChanged_FindsIt()
    {
        var evidence = await ExportAsync(await DeliveredAsync());
        var path = Path.Combine(bridge.DataFolder, "changed.json");
        await File.WriteAllTextAsync(path, Encoding.UTF8.GetString(evidence.ToJson()).Replace("key:recorder", "key:recordes", StringComparison.Ordinal), Now);

        (await RunAsync("audit", "verify", path)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Export_OfAPupil_HoldsNothingOfAnotherChild()
    {
        var reference = await DeliveredAsync();
        var there = (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}"))[0];

        var answer = (await Dsl.PostAsync("v1/audit/exports", Asked(DslAddress, ("school", there["school"]!.GetValue<string>()), ("pupil", there["pupilId"]!.GetValue<string>())))).ShouldHave(200);

        var evidence = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString()));
        EvidenceCheck.Run(evidence).ShouldBeEmpty();
        var shown = evidence.Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        shown.Select(told => told.Delivery).OfType<string>().Distinct().ShouldBe([there["delivery"]!.GetValue<string>()]);
        shown.ShouldContain(told => told.Kind == "recorded");
        shown.Where(told => told.Kind is "writing" or "proven").ShouldAllBe(told => told.Words != null, "who asks may see which pupil it is");
        var others = (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}")).Select(other => other["pupilId"]!.GetValue<string>()).Where(pupil => pupil != there["pupilId"]!.GetValue<string>()).ToList();
        others.ShouldNotBeEmpty();
        others.ShouldAllBe(pupil => !answer.Json.ToJsonString().Contains(pupil, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_OfAPupilWhoseRecordWasWithdrawn_WithholdsWhyOfTheWholeRecordAndOtherExports()
    {
        var reference = await DeliveredAsync();
        var there = (await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}"))[0];
        await ExportAsync(reference);
        (await bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", new JsonObject { ["by"] = "Ruth Pickering", ["why"] = "Recorded for another child." })).Status.ShouldBeInRange(200, 299);

        var answer = (await Dsl.PostAsync("v1/audit/exports", Asked(DslAddress, ("school", there["school"]!.GetValue<string>()), ("pupil", there["pupilId"]!.GetValue<string>())))).ShouldHave(200);

        var told = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString())).Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        told.Single(one => one.Kind == "withdraw-record").Words.ShouldBeNull();
        told.Count(one => one.Kind == "exported").ShouldBe(1, "its own");
        (await bridge.Recorder.ListAsync($"v1/journal?record={reference}&kind=exported")).Count.ShouldBe(2, "who had evidence of the record is found by the record");
    }

    [Fact]
    public async Task Export_ByCallerWhoMayNotSeePeople_WithholdsWhatWasWrittenOfThem()
    {
        var reference = await DeliveredAsync();

        var answer = (await bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldHave(200);

        var told = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString())).Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        told.Where(one => one.Kind == "proven").ShouldAllBe(one => one.Words == null);
        told.Single(one => one.Kind == "recorded").Words.ShouldNotBeNull();
    }

    [Fact]
    public async Task Export_OfAnEntryThatWasChanged_IsRefused()
    {
        var reference = await DeliveredAsync();
        await ChangeAsync("UPDATE journal SET words = X'00' WHERE kind = 'recorded'");

        (await bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldBeProblem(409);
        (await bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_WithoutAScopeOrOfNothing_IsRefused()
    {
        (await bridge.Operator.PostAsync("v1/audit/exports", Asked())).ShouldBeProblem(400);
        (await bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", "sr-none")))).ShouldBeProblem(404);
        (await bridge.Operator.PostAsync("v1/audit/exports", new JsonObject { ["record"] = "sr-none", ["by"] = "Somebody" })).ShouldBeProblem(400).Pointers.ShouldBe(["/why"]);
        (await bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_StoreChangedBehindTheServicesBack_FindsIt()
    {
        await DeliveredAsync();
        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.Good);

        await ChangeAsync("UPDATE journal SET at = at + 1 WHERE number = 1 AND school_urn <> ''");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
        (await RunAsync("audit", "verify", "--school", RunningTestBridge.Academy)).ShouldBe(ExitCode.Good, "another school's chain");
    }

    [Fact]
    public async Task Verify_EntryMovedInLists_IsFound()
    {
        await DeliveredAsync();

        await ChangeAsync("UPDATE journal SET seq = (SELECT MAX(seq) + 1 FROM journal) WHERE school_urn <> '' AND number = 1");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Export_OfAPupilWhomTheStoreWasMadeToNameFalsely_IsRefused()
    {
        var reference = await DeliveredAsync();
        var references = await bridge.Recorder.ListAsync($"v1/cross-references?record={reference}");
        var (mine, other) = (references[0], references.First(one => one["pupilId"]!.GetValue<string>() != references[0]["pupilId"]!.GetValue<string>()));
        await ChangeAsync($"UPDATE deliveries SET pupil_hash = (SELECT pupil_hash FROM deliveries WHERE id = '{mine["delivery"]!.GetValue<string>()}') WHERE id = '{other["delivery"]!.GetValue<string>()}'");

        (await bridge.Operator.PostAsync("v1/audit/exports", Asked(("school", mine["school"]!.GetValue<string>()), ("pupil", mine["pupilId"]!.GetValue<string>()))))
            .ShouldBeProblem(409).Code.ShouldBe("journal-broken");
        (await bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM journal_heads WHERE school_urn <> ''")]
    [InlineData("UPDATE journal_heads SET number = 1, hash = (SELECT first.hash FROM journal AS first WHERE first.school_urn = journal_heads.school_urn AND first.number = 1) WHERE school_urn <> ''")]
    public async Task Verify_EndOfAChainTakenAwayOrSetBack_FindsWhatLiesBehindIt(string sql)
    {
        await DeliveredAsync();

        await ChangeAsync(sql);

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_ChainCutOffWithItsEnd_ShowsAgainstCheckpointsKeptApart()
    {
        await DeliveredAsync();
        var file = Path.Combine(bridge.DataFolder, "checkpoints.jsonl");
        (await RunAsync("audit", "checkpoint", "--out", file)).ShouldBe(ExitCode.Good);
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.Good);

        await ChangeAsync("DELETE FROM journal WHERE school_urn <> ''; DELETE FROM journal_heads WHERE school_urn <> ''");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell, "the service's chain tells what was signed");
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_FileOfCheckpointsThatIsNotThereOrHoldsAnotherLine_IsNotPassedOver()
    {
        var file = Path.Combine(bridge.DataFolder, "checkpoints.jsonl");
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.Refused);
        await File.WriteAllTextAsync(file, "{ cut o", Now);

        (await RunAsync("audit", "checkpoint", "--out", file)).ShouldBe(ExitCode.Good);

        var kept = await CheckpointFile.ReadAsync(file, Now);
        kept.Checkpoints.ShouldNotBeEmpty("they stand on lines of their own");
        kept.OtherLines.ShouldBe([1]);
        (await RunAsync("audit", "verify", "--checkpoints", file)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_SigningKeyExchanged_IsFound()
    {
        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.Good);

        await ChangeAsync("DELETE FROM store_secrets WHERE name = 'checkpoint-key'");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
        (await RunAsync("audit", "checkpoint")).ShouldNotBe(ExitCode.Good);
    }

    [Fact]
    public async Task Verify_EntryNumberedBelowOne_IsFound()
    {
        await DeliveredAsync();

        await ChangeAsync("PRAGMA ignore_check_constraints = ON; UPDATE journal SET number = -7 WHERE school_urn <> '' AND number = 1");

        (await RunAsync("audit", "verify")).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Verify_EvidenceOfAnotherKey_IsFoundWhereTheKeyIsGiven()
    {
        var evidence = await ExportAsync(await DeliveredAsync());
        var path = Path.Combine(bridge.DataFolder, "evidence.json");
        await File.WriteAllBytesAsync(path, evidence.ToJson(), Now);

        (await RunAsync("audit", "verify", path, "--key", CheckpointSigner.IdOf(EvidenceCheck.KeyOf(evidence)))).ShouldBe(ExitCode.Good);
        (await RunAsync("audit", "verify", path, "--key", new string('0', 32))).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public void Of_WordsThatWouldBeMarkup_StandAsText()
    {
        const string hostile = "<script>alert(1)</script>\" onload='x' &amp; --> </style>";
        var words = new EntryWords(hostile, hostile, new Dictionary<string, string>(StringComparer.Ordinal) { [hostile] = hostile });
        var told = new EvidenceTold { At = 0, Kind = hostile, Record = hostile, Delivery = hostile, Choice = hostile, Words = Encoding.UTF8.GetString(words.Write()), WordsHash = hostile };
        var checkpoint = new Checkpoint { SchoolUrn = hostile, Number = 1, Hash = hostile, At = 0, KeyId = hostile, Signature = hostile };
        var entry = new EvidenceEntry { Number = 1, Content = hostile, Hash = hostile, Told = told };
        var evidence = new Evidence { Format = hostile, Export = hostile, PublicKey = hostile, Chains = [new EvidenceChain { School = hostile, Previous = hostile, Entries = [entry], Checkpoint = checkpoint }] };

        var page = EvidencePage.Of(evidence, "hash");

        page.ShouldNotContain("<script");
        page.ShouldNotContain("onload='");
        page.Split("</style>").Length.ShouldBe(2);
    }

    [Fact]
    public async Task CheckpointRound_WithAFile_AddsALineAChain()
    {
        await DeliveredAsync();
        var file = Path.Combine(bridge.DataFolder, "nightly.jsonl");
        var journal = bridge.Running.Services.GetRequiredService<IJournal>();
        var round = new CheckpointRound(journal, new CheckpointFile(file));

        await round.RunAsync(Now);
        await round.RunAsync(Now);

        var kept = await CheckpointFile.ReadAsync(file, Now);
        kept.OtherLines.ShouldBeEmpty();
        kept.Checkpoints.Count.ShouldBe(2 * (await journal.HeadsAsync(Now)).Count);
        CheckpointSigner.Forged(kept.Checkpoints, await journal.CheckpointKeyAsync(Now)).ShouldBeEmpty();
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private static JsonObject Asked(params (string Name, string Value)[] scope) => Asked("Ruth Pickering", scope);

    private static JsonObject Asked(string by, params (string Name, string Value)[] scope)
    {
        var body = new JsonObject { ["by"] = by, ["why"] = "Asked for by the governors." };
        foreach (var (name, value) in scope)
        {
            body[name] = value;
        }

        return body;
    }

    private async Task<string> DeliveredAsync(string source = "for the journal")
    {
        var reference = await bridge.Recorder.SubmitAsync(Submissions.Small(source));
        await bridge.Recorder.SettledAsync(reference);
        return reference;
    }

    private async Task<Evidence> ExportAsync(string reference) =>
        Evidence.Read(Encoding.UTF8.GetBytes((await bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldHave(200).Json.ToJsonString()));

    private Task<int> RunAsync(params string[] command) => CommandLine.RunAsync([.. command, "--config", bridge.Config.Path]);

    /// <summary>As somebody would who owns the database.</summary>
    private async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(bridge.DataFolder, "supervisionbridge.db")};Pooling=False");
        await connection.OpenAsync(Now);
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP TRIGGER journal_never_changes; DROP TRIGGER journal_never_shrinks; {sql}";
        await command.ExecuteNonQueryAsync(Now);
    }
}
