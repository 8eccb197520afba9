using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>The roster of <c>tests/samples/pupils.csv</c>, one school at a time. A pupil's id is its MIS id with <c>stu-</c> before it.</summary>
internal static partial class SampleRoster
{
    public const string Northgate = "990002";
    public const string Academy = "990001";

    public static RosterSchoolSystem Of(string schoolUrn) => new(Pupils(schoolUrn));

    public static string Id(string misId) => $"stu-{misId}";

    public static IReadOnlyList<PupilCandidate> Pupils(string schoolUrn)
    {
        var lines = File.ReadAllLines(Path());
        var columns = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => Row(columns, line)).Where(row => row["school_urn"] == schoolUrn).Select(Pupil)];
    }

    private static PupilCandidate Pupil(Dictionary<string, string> row) => new()
    {
        Id = Id(row["mis_id"]),
        MisId = row["mis_id"],
        Upn = Optional(row["upn"]),
        FormerUpns = row["former_upns"].Split(' ', StringSplitOptions.RemoveEmptyEntries),
        LegalForename = row["legal_first_name"],
        LegalSurname = row["legal_last_name"],
        PreferredForename = Optional(row["preferred_name"]),
        DateOfBirth = DateOnly.ParseExact(row["date_of_birth"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
        YearGroup = row["year_group"],
        Class = row["reg_group"],
        RollState = row["status"] switch
        {
            "on_roll" => RollState.OnRoll,
            "leaver" => RollState.Leaver,
            "archived" => RollState.Archived,
            "pre_admission" => RollState.PreAdmission,
            var other => throw new InvalidDataException(other),
        },
        MergedInto = row["merged_into"].Length == 0 ? null : Id(row["merged_into"]),
    };

    private static Dictionary<string, string> Row(string[] columns, string line)
    {
        var cells = Cell().Matches(line).Select(cell => cell.Value.Trim('"')).ToList();
        return columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private static string? Optional(string cell) => cell.Length == 0 ? null : cell;

    private static string Path()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "samples", "pupils.csv")))
        {
            folder = folder.Name == "tests" ? null : folder.Parent;
        }

        return System.IO.Path.Combine(folder?.FullName ?? throw new FileNotFoundException("tests/samples/pupils.csv"), "samples", "pupils.csv");
    }

    [GeneratedRegex("(?<=^|,)(\"[^\"]*\"|[^,]*)(?=,|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();
}
