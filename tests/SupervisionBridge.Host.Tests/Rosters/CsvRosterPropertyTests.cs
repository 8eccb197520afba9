using System.Globalization;
using System.Text;
using System.Text.Unicode;
using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Rosters.Csv;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>Whatever a roster holds, and however it is quoted, ordered, ended and encoded: it reads back the same.</summary>
public sealed class CsvRosterPropertyTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Letters that both encodings know, and what CSV takes for something else.
    private static readonly string[] Pieces = ["a", "Z", "é", "ß", "Ø", "’", "'", "-", " x", ",", "\"", ";", "=", "0", "€"];

    private static readonly Gen<string> Words = from pieces in Gen.Elements(Pieces).ListOf().Resize(8) select "n" + string.Concat(pieces);

    private static readonly Gen<Row> Rows =
        from forename in Words
        from surname in Words
        from preferred in Gen.OneOf(Gen.Constant((string?)null), Words.Select(word => (string?)word))
        from day in Gen.Choose(0, 6000)
        from @class in Gen.OneOf(Gen.Constant((string?)null), Words.Select(word => (string?)word))
        from state in Gen.Elements(Enum.GetValues<RollState>())
        select new Row(forename, surname, preferred, new DateOnly(2008, 1, 1).AddDays(day), @class, state);

    [Fact]
    public void AnyRoster_HoweverItIsWritten_ReadsBackTheSame() =>
        Prop.ForAll(
            (from rows in Rows.NonEmptyListOf() from seed in Gen.Choose(0, int.MaxValue) select (rows, seed)).ToArbitrary(),
            drawn => ReadsBack([.. drawn.rows], new Random(drawn.seed)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool ReadsBack(List<Row> rows, Random random)
    {
        var (content, encoding) = Written(rows, random);
        var (pupils, faults) = CsvScene.Read(content, encoding: encoding);
        return faults.Count == 0 && rows.Select((row, index) => row.As(index)).SequenceEqual(pupils.Select(Row.Of));
    }

    private static (byte[] Content, CsvEncoding? Encoding) Written(List<Row> rows, Random random)
    {
        string[] columns = ["mis_id", "legal_first_name", "legal_last_name", "preferred_name", "date_of_birth", "reg_group", "status", "unknown column"];
        random.Shuffle(columns);
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        var text = new StringBuilder(string.Join(',', columns.Select(column => Quoted(column, random)))).Append(end);
        foreach (var (index, row) in rows.Index())
        {
            text.AppendJoin(',', columns.Select(column => Quoted(row.Field(column, index, random), random)));
            text.Append(index == rows.Count - 1 && random.Next(2) == 0 ? string.Empty : end);
        }

        return random.Next(3) switch
        {
            0 => (Encoding.UTF8.GetBytes(text.ToString()), null),
            1 => ([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())], null),
            _ => InWindows1252(text.ToString()),
        };
    }

    /// <summary>A few pairs of letters are valid UTF-8 too: only then must the encoding be said.</summary>
    private static (byte[] Content, CsvEncoding? Encoding) InWindows1252(string text)
    {
        var content = Windows1252.GetBytes(text);
        return (content, Utf8.IsValid(content) && !Ascii.IsValid(content) ? CsvEncoding.Windows1252 : null);
    }

    private static string Quoted(string field, Random random) =>
        field.IndexOfAny([',', '"']) >= 0 || random.Next(3) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private sealed record Row(string Forename, string Surname, string? Preferred, DateOnly Born, string? Class, RollState State)
    {
        public (string, Row) As(int index) => (Id(index), this);

        public static (string, Row) Of(PupilCandidate pupil) =>
            (pupil.Id, new Row(pupil.LegalForename, pupil.LegalSurname, pupil.PreferredForename, pupil.DateOfBirth, pupil.Class, pupil.RollState));

        public string Field(string column, int index, Random random) => column switch
        {
            "mis_id" => Id(index),
            "legal_first_name" => Forename,
            "legal_last_name" => Surname,
            "preferred_name" => Preferred ?? string.Empty,
            "date_of_birth" => Born.ToString(random.Next(2) == 0 ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture),
            "reg_group" => Class ?? string.Empty,
            "status" => State switch { RollState.OnRoll => "on_roll", RollState.PreAdmission => "Pre-admission", var other => other.ToString().ToUpperInvariant() },
            _ => "what nobody reads, \"quoted\"",
        };

        private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"P{index}");
    }
}
