using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Uploading;

namespace SupervisionBridge.EndToEnd.Tests.Laboratory;

/// <summary>The laboratory sees what is wrong in a folder, and leaves people's own files out.</summary>
public sealed class UploadFolderTests : IDisposable
{
    private const string Name = "0001-2026-11-17.html";

    private readonly string path = Directory.CreateTempSubdirectory("sb-folder-").FullName;

    public void Dispose() => Directory.Delete(path, recursive: true);

    [Fact]
    public void WhatWaits_IsRight()
    {
        var folder = Laid();
        File.WriteAllText(In("ours-list.txt"), "Not the bridge's.");

        folder.Wrong([1]).ShouldBeEmpty();
        folder.Read().ShouldHaveSingleItem().Document.ShouldSatisfyAllConditions(
            document => document.Reference.ShouldBe("dn-a-1"), document => document.PupilId.ShouldBe("stu-1"), document => document.Amends.ShouldBe("dn-b-1"), document => document.Text.ShouldBe("One & two.\n\nThree."));
    }

    [Fact]
    public void DocumentThatWaitsNoMore_IsWrong() => Laid().Wrong([]).ShouldNotBeEmpty();

    [Fact]
    public void DocumentThatIsNotThere_IsWrong() => Laid().Wrong([1, 2]).ShouldNotBeEmpty();

    [Theory]
    [InlineData(Name)]
    [InlineData("index.csv")]
    [InlineData("manifest.json")]
    public void FileThatIsGone_IsWrong(string name)
    {
        var folder = Laid();
        File.Delete(In(name));

        folder.Wrong([1]).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Name)]
    [InlineData("index.csv")]
    [InlineData("manifest.json")]
    [InlineData("0002-2026-11-17.html")]
    [InlineData(".0002-2026-11-17.html.tmp")]
    public void FileThatIsSpoiltOrTooMuch_IsWrong(string name)
    {
        var folder = Laid();
        File.WriteAllText(In(name), "Spoilt.");

        folder.Wrong([1]).ShouldNotBeEmpty();
    }

    private UploadFolder Laid()
    {
        var page = Encoding.UTF8.GetBytes("""
            <tr><th scope="row">Reference</th><td dir="auto">dn-a-1</td></tr>
            <tr><th scope="row">Pupil&#x27;s id in the roster</th><td dir="auto">stu-1</td></tr>
            <tr><th scope="row">Amends</th><td dir="auto">the note dn-b-1</td></tr>
            <div class="note">
            <p dir="auto">One &amp; two.</p>
            <p dir="auto"><br></p>
            <p dir="auto">Three.</p>
            </div>
            """);
        File.WriteAllBytes(In(Name), page);
        File.WriteAllText(In("index.csv"), $"\"Number\",\"File\"\r\n\"1\",\"{Name}\"\r\n");
        var entry = new JsonObject { ["number"] = 1, ["file"] = Name, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(page)), ["mayBeThere"] = false };
        File.WriteAllText(In("manifest.json"), new JsonObject { ["documents"] = new JsonArray(entry) }.ToJsonString());
        return new UploadFolder(path);
    }

    private string In(string name) => Path.Combine(path, name);
}
