using System.Globalization;
using CsvHelper;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>One row of a roster.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Pupil">The pupil; merged and siblings are not resolved yet.</param>
/// <param name="MergedInto">The management information system's id of the record that replaced this one.</param>
/// <param name="Family">A word that siblings share.</param>
internal sealed record CsvRow(long Line, RosterPupil Pupil, string? MergedInto, string? Family)
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];
    private static readonly char[] Between = [';', '|', ' '];
    private static readonly char[] BetweenNames = [';', '|'];

    /// <summary>The row; null where a fault was added.</summary>
    public static CsvRow? Read(CsvReader csv, CsvColumns columns, string pupilId, List<CsvFault> faults)
    {
        var (line, before) = (csv.LineNumber, faults.Count);
        foreach (var column in columns.Unprintable(csv, pupilId))
        {
            Fault(column, "It holds a control character, or a letter of another encoding.", "Save the file as UTF-8, or set roster.encoding.");
        }

        var (forename, surname) = (Given(CsvColumns.LegalForename), Given(CsvColumns.LegalSurname));
        if (forename is null && surname is null)
        {
            Fault(CsvColumns.LegalSurname, "The pupil has no name.", "Fill it in, or take the row out.");
        }

        if (!DateOnly.TryParseExact(Given(CsvColumns.DateOfBirth), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
        {
            Fault(CsvColumns.DateOfBirth, "It is no date.", "Write it as 2018-01-30 or 30/01/2018.");
        }

        if (StateOf(Given(CsvColumns.Status), columns.Has(CsvColumns.Status)) is not { } state)
        {
            Fault(CsvColumns.Status, "It is none of the words known.", "Write on_roll, leaver, archived or pre_admission.");
            state = RollState.OnRoll;
        }

        return faults.Count > before ? null : new CsvRow(
            line,
            new RosterPupil(string.Create(CultureInfo.InvariantCulture, $"row {csv.RowNumber}"), Given(pupilId), new PupilCandidate
            {
                Id = string.Empty,
                MisId = Given(CsvColumns.MisId),
                Upn = Upn(Given(CsvColumns.Upn)),
                FormerUpns = [.. Words(CsvColumns.FormerUpns, Between).Select(upn => upn.ToUpperInvariant())],
                LegalForename = forename ?? string.Empty,
                LegalSurname = surname ?? string.Empty,
                PreferredForename = Given(CsvColumns.PreferredForename),
                PreferredSurname = Given(CsvColumns.PreferredSurname),
                FormerSurnames = Words(CsvColumns.FormerSurnames, BetweenNames),
                DateOfBirth = born,
                YearGroup = Given(CsvColumns.YearGroup),
                Class = Given(CsvColumns.Class),
                RollState = state,
            }),
            Given(CsvColumns.MergedInto),
            Given(CsvColumns.Family));

        string? Given(string column) => columns.Given(csv, column);

        string[] Words(string column, char[] between) => Given(column)?.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        void Fault(string column, string message, string mend) => faults.Add(new CsvFault(line, column, message, mend));
    }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}");

    private static string? Upn(string? written) => written?.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    // A file without the column lists who is on roll.
    private static RollState? StateOf(string? word, bool isListed) => !isListed ? RollState.OnRoll : word?.ToLowerInvariant().Replace(' ', '_').Replace('-', '_') switch
    {
        "on_roll" => RollState.OnRoll,
        "leaver" => RollState.Leaver,
        "archived" => RollState.Archived,
        "pre_admission" => RollState.PreAdmission,
        _ => null,
    };
}
