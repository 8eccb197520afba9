using System.Text;
using SupervisionBridge.Adapters.Pack.Folder;

namespace SupervisionBridge.Adapters.Tests.Pack;

/// <summary><c>index.csv</c>: the school's columns, and no formula.</summary>
public sealed class PackIndexTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pack-index-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task DefaultColumns_AndAByteOrderMark() =>
        (await IndexAsync(PackSchool.Settings, PackSchool.Note())).ShouldBe(
            "\uFEFF\"Number\",\"File\",\"Look before you upload\",\"Pupil id\",\"UPN\",\"Surname\",\"Date of birth\",\"Date\",\"Title\",\"Author\",\"Categories\",\"Reference\",\"Waiting since\"\r\n"
            + "\"7\",\"0007-2026-11-17.docx\",\"yes\",\"p-17\",\"Z999000000017\",\"de la Cruz\",\"2019-03-03\",\"2026-11-17\",\"Case supervision, 17 November 2026\",\"Joanne Marsh\",\"Supervision > Case note\",\"d-1-1\",\"2026-11-18\"\r\n");

    [Fact]
    public async Task ChosenColumns_DelimiterEncodingAndDates() =>
        (await IndexAsync(
            """
            { "system": "X", "csv": { "delimiter": "semicolon", "encoding": "utf8", "dates": "british", "columns": [
                { "header": "DOB", "field": "dateOfBirth" }, { "header": "Text", "field": "body" }, { "header": "At", "field": "time" }, { "header": "Seen by", "field": "sensitivity" } ] } }
            """,
            PackSchool.Note("He said \"no\";\nthen left.")))
            .ShouldBe("\"DOB\";\"Text\";\"At\";\"Seen by\"\r\n\"03/03/2019\";\"He said \"\"no\"\";\nthen left.\";\"14:30\";\"Designated safeguarding leads only\"\r\n");

    [Fact]
    public async Task EveryField_HasAValue()
    {
        string[] fields =
        [
            "number", "file", "reference", "pupilId", "upn", "misId", "surname", "dateOfBirth", "date", "time", "recordedOn", "title", "body", "author", "authorEmail", "categories", "status",
            "alert", "sensitivity", "record", "amends", "waitingSince", "lookFirst",
        ];
        var columns = string.Join(',', fields.Select(field => $$"""{ "header": "{{field}}", "field": "{{field}}" }"""));
        var note = PackSchool.Note();

        var index = await IndexAsync($$"""{ "system": "X", "csv": { "columns": [ {{columns}} ] } }""", note with { Pupil = note.Pupil with { MisId = "m-1" } });

        Enum.GetNames<SupervisionBridge.Adapters.Pack.Settings.PackField>().Length.ShouldBe(fields.Length);
        index.ShouldNotContain(",\"\"");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("＝1+1")]
    public void FormulaAtTheStart_IsText(string text) => SafeCell.Of(text).TrimStart(' ').ShouldStartWith("'");

    [Theory]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a,=1+1", "a,'=1+1")]
    [InlineData("a\n=1+1", "a\n'=1+1")]
    [InlineData("a\";=1+1", "a\";'=1+1")]
    [InlineData("a\"=1+1", "a\"'=1+1")]
    [InlineData("a; \u00A0@x", "a; \u00A0'@x")]
    [InlineData("'=1", "''=1")]
    public void FormulaBehindASeparatorOrQuote_IsText(string text, string safe) => SafeCell.Of(text).ShouldBe(safe);

    [Theory]
    [InlineData("Leo's boots: 2 - 1 = 1")]
    [InlineData("j.marsh@school.example")]
    [InlineData("Supervision > Case note")]
    [InlineData("")]
    public void OrdinaryWords_AreKept(string text) => SafeCell.Of(text).ShouldBe(text);

    [Fact]
    public async Task FormulaInAName_DoesNotReachTheFile() => (await IndexAsync(PackSchool.Settings, PackSchool.Note(author: "=HYPERLINK(\"x\")"))).ShouldContain("\"'=HYPERLINK(\"\"x\"\")\"");

    private async Task<string> IndexAsync(string settings, PupilFileNote note)
    {
        var result = await PackSchool.Of(settings).FolderAt(_folder.FullName).WriteAsync([await PackSchool.ItemAsync(note, mayBeThere: true)], CancellationToken.None);
        result.Problems.ShouldBeEmpty();
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "index.csv")));
    }
}
