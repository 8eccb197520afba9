using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Host.Audit;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Audit;

/// <summary>Evidence of a record or a child, over HTTP and by the commands.</summary>
public sealed class EvidenceTests : AuditedBridge
{
    [Fact]
    public async Task Export_OfARecord_VerifiesByItselfAndIsTold()
    {
        var reference = await DeliveredAsync();
        var folder = Path.Combine(Bridge.DataFolder, "evidence");

        (await RunAsync("audit", "export", "--record", reference, "--out", folder, "--why", "Asked for by the court.")).ShouldBe(ExitCode.Good);

        var json = await File.ReadAllBytesAsync(Path.Combine(folder, "evidence.json"), Now);
        EvidenceCheck.Run(Evidence.Read(json)).ShouldBeEmpty();
        (await CommandLine.RunAsync(["audit", "verify", Path.Combine(folder, "evidence.json")])).ShouldBe(ExitCode.Good, "it needs no configuration");
        var told = (await Bridge.Recorder.ListAsync($"v1/journal?record={reference}&kind=exported")).ShouldHaveSingleItem();
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
        var folder = Path.Combine(Bridge.DataFolder, "evidence");

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
        var folder = Directory.CreateDirectory(Path.Combine(Bridge.DataFolder, "evidence")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), "of before", Now);

        (await RunAsync("audit", "export", "--record", reference, "--out", folder, "--why", "Asked for by the court.")).ShouldBe(ExitCode.Refused);

        Directory.EnumerateFiles(folder).Select(Path.GetFileName).ShouldBe([name]);
        (await Bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_ThatIsRefused_LeavesNoFiles()
    {
        var folder = Path.Combine(Bridge.DataFolder, "evidence");

        (await RunAsync("audit", "export", "--record", "sr-none", "--out", folder, "--why", "x")).ShouldNotBe(ExitCode.Good);

        Directory.EnumerateFiles(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_EvidenceOfWhichAByteWasChanged_FindsIt()
    {
        var evidence = await ExportAsync(await DeliveredAsync());
        var path = Path.Combine(Bridge.DataFolder, "changed.json");
        await File.WriteAllTextAsync(path, Encoding.UTF8.GetString(evidence.ToJson()).Replace("key:recorder", "key:recordes", StringComparison.Ordinal), Now);

        (await RunAsync("audit", "verify", path)).ShouldBe(ExitCode.NotWell);
    }

    [Fact]
    public async Task Export_OfAPupil_HoldsNothingOfAnotherChild()
    {
        var reference = await DeliveredAsync();
        var there = (await Bridge.Recorder.ListAsync($"v1/cross-references?record={reference}"))[0];

        var answer = (await Dsl.PostAsync("v1/audit/exports", Asked(DslAddress, ("school", there["school"]!.GetValue<string>()), ("pupil", there["pupilId"]!.GetValue<string>())))).ShouldHave(200);

        var evidence = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString()));
        EvidenceCheck.Run(evidence).ShouldBeEmpty();
        var shown = evidence.Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        shown.Select(told => told.Delivery).OfType<string>().Distinct().ShouldBe([there["delivery"]!.GetValue<string>()]);
        shown.ShouldContain(told => told.Kind == "recorded");
        shown.Where(told => told.Kind is "writing" or "proven").ShouldAllBe(told => told.Words != null, "who asks may see which pupil it is");
        var others = (await Bridge.Recorder.ListAsync($"v1/cross-references?record={reference}")).Select(other => other["pupilId"]!.GetValue<string>()).Where(pupil => pupil != there["pupilId"]!.GetValue<string>()).ToList();
        others.ShouldNotBeEmpty();
        others.ShouldAllBe(pupil => !answer.Json.ToJsonString().Contains(pupil, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_OfAPupilWhoseRecordWasWithdrawn_WithholdsWhyOfTheWholeRecordAndOtherExports()
    {
        var reference = await DeliveredAsync();
        var there = (await Bridge.Recorder.ListAsync($"v1/cross-references?record={reference}"))[0];
        await ExportAsync(reference);
        (await Bridge.Recorder.PostAsync($"v1/records/{reference}/withdraw", new JsonObject { ["by"] = "Ruth Pickering", ["why"] = "Recorded for another child." })).Status.ShouldBeInRange(200, 299);

        var answer = (await Dsl.PostAsync("v1/audit/exports", Asked(DslAddress, ("school", there["school"]!.GetValue<string>()), ("pupil", there["pupilId"]!.GetValue<string>())))).ShouldHave(200);

        var told = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString())).Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        told.Single(one => one.Kind == "withdraw-record").Words.ShouldBeNull();
        told.Count(one => one.Kind == "exported").ShouldBe(1, "its own");
        (await Bridge.Recorder.ListAsync($"v1/journal?record={reference}&kind=exported")).Count.ShouldBe(2, "who had evidence of the record is found by the record");
    }

    [Fact]
    public async Task Export_ByCallerWhoMayNotSeePeople_WithholdsWhatWasWrittenOfThem()
    {
        var reference = await DeliveredAsync();

        var answer = (await Bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldHave(200);

        var told = Evidence.Read(Encoding.UTF8.GetBytes(answer.Json.ToJsonString())).Chains.SelectMany(chain => chain.Entries).Select(entry => entry.Told).OfType<EvidenceTold>().ToList();
        told.Where(one => one.Kind == "proven").ShouldAllBe(one => one.Words == null);
        told.Single(one => one.Kind == "recorded").Words.ShouldNotBeNull();
    }

    [Fact]
    public async Task Export_OfAnEntryThatWasChanged_IsRefused()
    {
        var reference = await DeliveredAsync();
        await ChangeAsync("UPDATE journal SET words = X'00' WHERE kind = 'recorded'");

        (await Bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", reference)))).ShouldBeProblem(409);
        (await Bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_WithoutAScopeOrOfNothing_IsRefused()
    {
        (await Bridge.Operator.PostAsync("v1/audit/exports", Asked())).ShouldBeProblem(400);
        (await Bridge.Operator.PostAsync("v1/audit/exports", Asked(("record", "sr-none")))).ShouldBeProblem(404);
        (await Bridge.Operator.PostAsync("v1/audit/exports", new JsonObject { ["record"] = "sr-none", ["by"] = "Somebody" })).ShouldBeProblem(400).Pointers.ShouldBe(["/why"]);
        (await Bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Export_OfAPupilWhomTheStoreWasMadeToNameFalsely_IsRefused()
    {
        var reference = await DeliveredAsync();
        var references = await Bridge.Recorder.ListAsync($"v1/cross-references?record={reference}");
        var (mine, other) = (references[0], references.First(one => one["pupilId"]!.GetValue<string>() != references[0]["pupilId"]!.GetValue<string>()));
        await ChangeAsync($"UPDATE deliveries SET pupil_hash = (SELECT pupil_hash FROM deliveries WHERE id = '{mine["delivery"]!.GetValue<string>()}') WHERE id = '{other["delivery"]!.GetValue<string>()}'");

        (await Bridge.Operator.PostAsync("v1/audit/exports", Asked(("school", mine["school"]!.GetValue<string>()), ("pupil", mine["pupilId"]!.GetValue<string>()))))
            .ShouldBeProblem(409).Code.ShouldBe("journal-broken");
        (await Bridge.Recorder.ListAsync("v1/journal?kind=exported")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_EvidenceOfAnotherKey_IsFoundWhereTheKeyIsGiven()
    {
        var evidence = await ExportAsync(await DeliveredAsync());
        var path = Path.Combine(Bridge.DataFolder, "evidence.json");
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
}
