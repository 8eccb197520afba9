using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Checks;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Moves;

/// <summary>A school that is taken off the bridge takes its cross-references along.</summary>
public sealed class LeaveTests
{
    [Fact]
    public async Task Leave_HandsOverWhatStandsInBothSystems_AndNothingIsTakenInAnyMore()
    {
        await using var school = await MovingSchool.StartAsync();
        var before = await school.SettledAsync("before");
        await school.RestartAtAsync(school.NewAddress);
        await school.MoveAsync();
        var after = await school.SettledAsync("after");

        var left = (await school.LeaveAsync()).ShouldHave(200);

        var handOver = JsonSerializer.Deserialize(left.Text, HandOverJson.Default.CrossReferenceHandOver)!;
        handOver.Notes.Select(note => (note.Record, note.System)).ShouldBe([(before, 1), (before, 1), (after, 2), (after, 2)]);
        handOver.Systems.Select(system => system.Address).ShouldBe([school.OldAddress, school.NewAddress]);
        foreach (var said in (string[])["Hartley", "Jacob", "coat"])
        {
            left.Text.ShouldNotContain(said);
        }

        var told = (await school.Bridge.Operator.ListAsync($"v1/journal?school={MovingSchool.Urn}&kind=leave-school")).ShouldHaveSingleItem();
        told["choice"]!.GetValue<string>().ShouldBe("left");
        var refused = await school.Bridge.Recorder.PostAsync("v1/records", Submissions.Small("too-late"));
        refused.ShouldBeProblem(409);
        refused["type"].ShouldEndWith("school-left");
        (await school.SchoolAsync())["stopped"]!.GetValue<string>().ShouldBe("left");
        SystemsCheck.Of((await school.Bridge.Operator.GetAsync("v1/schools")).Json)[MovingSchool.Urn].ShouldHaveSingleItem().Message.ShouldContain("file is still there");
        (await school.New.IncidentsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Leave_WhileDeliveriesAreNotOver_IsRefusedByReference()
    {
        await using var school = await MovingSchool.StartAsync(worker: false);
        var waiting = await school.Bridge.Recorder.SubmitAsync(Submissions.Small("waiting"));

        var refused = await school.LeaveAsync();

        refused.ShouldBeProblem(409);
        refused["title"].ShouldBe("Deliveries of the school are not over: 2.");
        refused["detail"].ShouldContain(waiting);
        (await school.SchoolAsync())["stopped"].ShouldBeNull();
    }

    [Fact]
    public void HandOverFile_HoldsBothWithTheirSums_ForItsOwnerOnly()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("sb-leave-").FullName, "school.zip");
        var handOver = HandOver("MC-1;=HYPERLINK(\"x\"),\"y\"");

        using (var file = HandOverFile.Take(path))
        {
            Should.Throw<IOException>(() => HandOverFile.Take(path));
            file.Write(handOver);
        }

        using (var archive = ZipFile.OpenRead(path))
        {
            Read(archive, "cross-references.json").ShouldBe(handOver.ToJson());
            var table = Encoding.UTF8.GetString(Read(archive, "cross-references.csv"));
            table.Split("\r\n")[1].ShouldStartWith("\"rec-a\",\"1\",\"2\",\"1\",\"1\",\"note\",\"proven\",\"1\",\"cpoms\",\"https://old.example/\",\"ref-1\",");
            table.Split("\r\n")[0].ShouldEndWith(",provenAt,proof");
            table.Split("\r\n")[1].ShouldEndWith(",\"1970-01-01T00:00:00.0000000+00:00\",\"person\"");
            table.ShouldContain("\"MC-1;'=HYPERLINK(\"\"x\"\"),\"\"y\"\"\"", customMessage: "a formula is text, also where semicolons part cells");
            Encoding.UTF8.GetString(Read(archive, "SHA256SUMS")).ShouldStartWith($"{handOver.Hash()}  cross-references.json\n{Convert.ToHexStringLower(SHA256.HashData(Read(archive, "cross-references.csv")))}  cross-references.csv");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void HandOverFile_NothingWritten_IsTakenAwayAgain()
    {
        var folder = Directory.CreateTempSubdirectory("sb-leave-").FullName;

        HandOverFile.Take(Path.Combine(folder, "school.zip")).Dispose();

        Directory.EnumerateFileSystemEntries(folder).ShouldBeEmpty();
        Directory.Delete(folder);
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var entry = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static CrossReferenceHandOver HandOver(string noteId) => new()
    {
        Format = CrossReferenceHandOver.TheFormat,
        School = "990002",
        LeftAt = DateTimeOffset.UnixEpoch,
        Systems = [new HandedOverSystem { Number = 1, Kind = "cpoms", Address = "https://old.example/", From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch }],
        Notes =
        [
            new HandedOverNote
            {
                Record = "rec-a", Version = 1, Case = 2, Subject = 1, Part = 1, Kind = "note", State = "proven", System = 1, ExternalReference = "ref-1", NoteId = noteId,
                BodySha256 = "00", ProvenAt = DateTimeOffset.UnixEpoch, Proof = "person",
            },
        ],
    };
}
