using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Adapters.Pack.Folder;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary>The folder holds what waits, whatever it held before.</summary>
public sealed class PackFolderTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("pack-");

    private string Place => Path.Combine(_parent.FullName, "waiting");

    public void Dispose() => _parent.Delete(recursive: true);

    [Theory]
    [InlineData("word", "docx")]
    [InlineData("html", "html")]
    public async Task Write_TheFolderHoldsWhatWaits(string kind, string extension)
    {
        var result = await WriteAsync(kind, await ItemAsync(12), await ItemAsync(7));

        result.ShouldSatisfyAllConditions(() => result.Documents.ShouldBe(2), () => result.Changed.ShouldBe(4), () => result.Problems.ShouldBeEmpty(), () => result.LeftAlone.ShouldBeEmpty());
        Names().ShouldBe([$"0007-2026-11-17.{extension}", $"0012-2026-11-17.{extension}", "index.csv", "manifest.json"]);
    }

    [Fact]
    public async Task Write_AgainWithTheSame_ChangesNoByteAndNoTime()
    {
        await WriteAsync("word", await ItemAsync(7), await ItemAsync(8));
        var before = Snapshot();

        var result = await WriteAsync("word", await ItemAsync(8), await ItemAsync(7));

        result.Changed.ShouldBe(0);
        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task Write_WhatWaitsNoLonger_IsGone()
    {
        await WriteAsync("word", await ItemAsync(7), await ItemAsync(8));

        var result = await WriteAsync("word", await ItemAsync(8));

        Names().ShouldBe(["0008-2026-11-17.docx", "index.csv", "manifest.json"]);
        result.Changed.ShouldBe(3);
        (await WriteAsync("word")).Documents.ShouldBe(0);
        Names().ShouldBe(["index.csv", "manifest.json"]);
    }

    [Fact]
    public async Task Write_AnotherKindOfDocument_TakesThePlaceOfTheFirst()
    {
        await WriteAsync("word", await ItemAsync(7));

        await WriteAsync("html", await ItemAsync(7));

        Names().ShouldBe(["0007-2026-11-17.html", "index.csv", "manifest.json"]);
    }

    [Fact]
    public async Task Write_AfterACrashInTheMiddle_MendsTheFolder()
    {
        await WriteAsync("word", await ItemAsync(7));
        var whole = Snapshot().Select(file => (file.Name, file.Hash)).ToList();
        await File.WriteAllTextAsync(Path.Combine(Place, "0007-2026-11-17.docx"), "half");
        await File.WriteAllTextAsync(Path.Combine(Place, ".0007-2026-11-17.docx.tmp"), "half");
        await File.WriteAllTextAsync(Path.Combine(Place, ".manifest.json.tmp"), "half");
        await File.WriteAllTextAsync(Path.Combine(Place, "0099-2026-11-16.docx"), "written before its manifest");
        File.Delete(Path.Combine(Place, "manifest.json"));

        var result = await WriteAsync("word", await ItemAsync(7));

        result.Problems.ShouldBeEmpty();
        Snapshot().Select(file => (file.Name, file.Hash)).ShouldBe(whole);
    }

    [Fact]
    public async Task Write_WhatIsNotOurs_IsLeftAloneAndNamed()
    {
        await WriteAsync("word", await ItemAsync(7));
        foreach (var name in new[] { "Notes of Mrs Marsh.docx", "~$07-2026-11-17.docx", "0007-2026-11-17.docx.bak", "07-2026-11-17.docx" })
        {
            await File.WriteAllTextAsync(Path.Combine(Place, name), "hers");
        }

        Directory.CreateDirectory(Path.Combine(Place, "0001-2026-11-17.docx"));

        var result = await WriteAsync("word");

        result.LeftAlone.ShouldBe(["0001-2026-11-17.docx", "0007-2026-11-17.docx.bak", "07-2026-11-17.docx", "Notes of Mrs Marsh.docx", "~$07-2026-11-17.docx"]);
        result.ToString().ShouldNotContain("Marsh");
        (await File.ReadAllTextAsync(Path.Combine(Place, "Notes of Mrs Marsh.docx"))).ShouldBe("hers");
    }

    [Fact]
    public async Task Write_UnreadablePayload_IsNamedAndStopsNoOther()
    {
        var broken = await ItemAsync(7) with { Payload = "{ \"schema\": 1, \"secret\": \"Leo\" }"u8.ToArray() };
        var later = await ItemAsync(8) with { Payload = "{\"schema\":2,\"system\":\"x\",\"note\":null}"u8.ToArray() };

        var result = await WriteAsync("word", broken, later, await ItemAsync(9));

        result.Problems.ShouldBe([new(PackTrouble.Unreadable, 7, null), new(PackTrouble.Unreadable, 8, null)]);
        Names().ShouldBe(["0009-2026-11-17.docx", "index.csv", "manifest.json"]);
    }

    [Theory]
    [InlineData("\"status\":[{\"code\":\"CP\",\"since\":\"2026-05-03\",\"authority\":\"Leeds\"}]", "\"status\":[null]")]
    [InlineData("\"categories\":[\"Supervision > Case note\"]", "\"categories\":[null]")]
    [InlineData("\"author\":{", "\"author\":null,\"x\":{")]
    [InlineData("\"sensitivity\":\"dslOnly\"", "\"sensitivity\":7")]
    [InlineData("2026-11-17T14:30", "2026-13-17T14:30")]
    public async Task Write_PayloadThatIsDamaged_IsUnreadable(string whole, string damaged)
    {
        var item = await ItemAsync(7);
        var payload = Encoding.UTF8.GetString(item.Payload.Span);
        payload.ShouldContain(whole);

        var result = await WriteAsync("html", item with { Payload = Encoding.UTF8.GetBytes(payload.Replace(whole, damaged, StringComparison.Ordinal)) });

        result.Problems.ShouldBe([new(PackTrouble.Unreadable, 7, null)]);
    }

    [Fact]
    public async Task Write_PayloadCutOffAnywhere_IsUnreadable()
    {
        var item = await ItemAsync(1);
        var cut = Enumerable.Range(0, item.Payload.Length).Select(length => item with { Number = length + 1, Reference = $"d-{length}", Payload = item.Payload[..length] }).ToArray();

        var result = await WriteAsync("html", cut);

        result.Problems.Count.ShouldBe(cut.Length);
        result.Problems.ShouldAllBe(problem => problem.Trouble == PackTrouble.Unreadable);
    }

    [Fact]
    public async Task Write_PayloadOfAnotherNoteOrPupil_IsNotShown()
    {
        var result = await WriteAsync("word", await ItemAsync(7) with { Reference = "d-99-1" }, await ItemAsync(8) with { PupilId = "p-18" });

        result.Problems.ShouldBe([new(PackTrouble.OtherNote, 7, null), new(PackTrouble.OtherNote, 8, null)]);
        Names().ShouldBe(["index.csv", "manifest.json"]);
    }

    [Fact]
    public async Task Write_FileThatCannotBeWritten_IsNamedAndStopsNoOther()
    {
        Directory.CreateDirectory(Path.Combine(Place, "0007-2026-11-17.docx"));

        var result = await WriteAsync("word", await ItemAsync(7), await ItemAsync(8));

        result.Problems.ShouldBe([new(PackTrouble.NotWritten, 7, "0007-2026-11-17.docx")]);
        result.Documents.ShouldBe(1);
        Manifest().GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("number").GetInt64()).ShouldBe([8]);
    }

    [Fact]
    public async Task Manifest_NamesEachDocumentWithItsHash()
    {
        await WriteAsync("word", await ItemAsync(7, mayBeThere: true));
        var content = await File.ReadAllBytesAsync(Path.Combine(Place, "0007-2026-11-17.docx"));

        var manifest = Manifest();

        manifest.GetProperty("schema").GetInt32().ShouldBe(1);
        manifest.GetProperty("school").GetString().ShouldBe(PackSchool.Urn);
        var document = manifest.GetProperty("documents").EnumerateArray().ShouldHaveSingleItem();
        document.GetProperty("number").GetInt64().ShouldBe(7);
        document.GetProperty("reference").GetString().ShouldBe("d-7-1");
        document.GetProperty("file").GetString().ShouldBe("0007-2026-11-17.docx");
        document.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        document.GetProperty("length").GetInt64().ShouldBe(content.Length);
        document.GetProperty("since").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 11, 18, 8, 0, 0, TimeSpan.Zero));
        document.GetProperty("mayBeThere").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Write_SameNumberOrReferenceTwice_TouchesNothing()
    {
        await WriteAsync("word", await ItemAsync(7));
        var before = Snapshot();

        await Should.ThrowAsync<ArgumentException>(async () => await WriteAsync("word", await ItemAsync(8), await ItemAsync(8) with { Reference = "other" }));
        await Should.ThrowAsync<ArgumentException>(async () => await WriteAsync("word", await ItemAsync(8), await ItemAsync(9) with { Reference = "d-8-1" }));
        await Should.ThrowAsync<ArgumentException>(async () => await WriteAsync("word", await ItemAsync(8) with { Number = 0 }));

        Snapshot().ShouldBe(before);
    }

    [Fact]
    public async Task FolderAndFiles_AreTheServicesOwn()
    {
        if (OperatingSystem.IsWindows())
        {
            // There the rights of the folder above are inherited.
            return;
        }

        await WriteAsync("word", await ItemAsync(7));

        File.GetUnixFileMode(Place).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFiles(Place).Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>Those who upload are let in by the folder's group, which its administrator sets.</summary>
    [Fact]
    public async Task Write_IntoAFolderThatItsGroupMayRead_LaysFilesThatItMayRead()
    {
        if (OperatingSystem.IsWindows())
        {
            // There rights are inherited.
            return;
        }

        Directory.CreateDirectory(Place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead);

        await WriteAsync("word", await ItemAsync(7));

        Directory.EnumerateFiles(Place).Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead));
    }

    [Fact]
    public async Task Write_LinkInADocumentsPlace_IsReplacedAndItsTargetLeftAlone()
    {
        var target = Path.Combine(_parent.FullName, "target");
        await File.WriteAllTextAsync(target, "theirs");
        Directory.CreateDirectory(Place);
        File.CreateSymbolicLink(Path.Combine(Place, "0007-2026-11-17.docx"), target);
        File.CreateSymbolicLink(Path.Combine(Place, ".0007-2026-11-17.docx.tmp"), target);

        await WriteAsync("word", await ItemAsync(7));

        (await File.ReadAllTextAsync(target)).ShouldBe("theirs");
        new FileInfo(Path.Combine(Place, "0007-2026-11-17.docx")).LinkTarget.ShouldBeNull();
    }

    [Fact]
    public async Task Clear_TakesAwayWhatWasLaidAndLeavesWhatPeoplePutThere()
    {
        await WriteAsync("word", await ItemAsync(7));
        await File.WriteAllTextAsync(Path.Combine(Place, "a list of ours.txt"), "theirs");
        await File.WriteAllTextAsync(Path.Combine(Place, ".0008-2026-11-17.docx.tmp"), "left by a crash");

        await PackFolder.ClearAsync(Place, CancellationToken.None);
        await PackFolder.ClearAsync(Path.Combine(Place, "nowhere"), CancellationToken.None);

        Directory.EnumerateFiles(Place).Select(Path.GetFileName).ShouldBe(["a list of ours.txt"]);
    }

    private static Task<PackItem> ItemAsync(long number, bool mayBeThere = false) => PackSchool.ItemAsync(PackSchool.Note(reference: $"d-{number}-1"), number, mayBeThere);

    private Task<PackFolderResult> WriteAsync(string kind, params PackItem[] waiting) =>
        PackSchool.Of($$"""{ "system": "Example Concern", "document": "{{kind}}" }""").FolderAt(Place).WriteAsync(waiting, CancellationToken.None);

    private IEnumerable<string> Names() => Directory.EnumerateFiles(Place).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private List<(string Name, string Hash, DateTime Written)> Snapshot() =>
        [.. new DirectoryInfo(Place).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (file.Name, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.FullName))), file.LastWriteTimeUtc))];

    private JsonElement Manifest()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Place, "manifest.json")));
        return manifest.RootElement.Clone();
    }
}
