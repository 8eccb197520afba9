using System.Globalization;
using CsvHelper;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>Reads a whole file: every pupil of the school, or everything that is wrong. Half a roster could hide the second pupil who makes a match doubtful.</summary>
internal static class CsvRosterReading
{
    private const int MostFaults = 100;

    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        IncludeValuesInExceptions = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>The pupils; empty where faults were added.</summary>
    public static IReadOnlyList<PupilCandidate> Read(ReadOnlySpan<byte> content, CsvRosterSettings settings, List<CsvFault> faults)
    {
        if (CsvText.Read(content, settings.Encoding) is not { } text)
        {
            faults.Add(new CsvFault(null, null, "Its letters are not written as they must be.", "Save it as CSV in UTF-8, or set roster.encoding to what it is written in."));
            return [];
        }

        var rows = Rows(text, settings, faults);
        CheckDuplicates(rows, faults, settings.PupilId, row => row.Pupil.Address);
        if (!settings.PupilId.Equals(CsvColumns.MisId, StringComparison.OrdinalIgnoreCase))
        {
            CheckDuplicates(rows, faults, CsvColumns.MisId, row => row.Pupil.Pupil.MisId);
        }

        if (rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new CsvFault(null, null, "It holds no pupil of this school.", "Export the pupils; where the file has school_urn, it must be this school's."));
        }

        return faults.Count == 0 ? Resolved(rows) : [];
    }

    private static List<CsvRow> Rows(string text, CsvRosterSettings settings, List<CsvFault> faults)
    {
        var rows = new List<CsvRow>();
        try
        {
            using var csv = CsvReader.FromText(text, Strict);
            csv.ReadHeader();
            if (CsvColumns.Read(csv, settings.PupilId, faults) is not { } columns)
            {
                return rows;
            }

            while (faults.Count < MostFaults && csv.Read())
            {
                // Spreadsheets leave rows of commas at the end.
                if (Enumerable.Range(0, csv.FieldCount).All(field => string.IsNullOrWhiteSpace(csv.GetString(field))))
                {
                    continue;
                }

                if ((!columns.Has(CsvColumns.School) || columns.Given(csv, CsvColumns.School) == settings.SchoolUrn) && CsvRow.Read(csv, columns, settings.PupilId, faults) is { } row)
                {
                    rows.Add(row);
                }
            }
        }
        catch (CsvFormatException broken)
        {
            // The library's own message is not repeated: it may quote what stands there.
            faults.Add(new CsvFault(broken.LineNumber > 0 ? broken.LineNumber : null, null, "The row is not CSV, or has not as many fields as the first row.", "Put fields with commas or quotes in quotes, and double each quote in them."));
        }

        return rows;
    }

    private static void CheckDuplicates(List<CsvRow> rows, List<CsvFault> faults, string column, Func<CsvRow, string?> value)
    {
        var lines = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (value(row) is { } id && !lines.TryAdd(id, row.Line))
            {
                faults.Add(new CsvFault(row.Line, column, string.Create(CultureInfo.InvariantCulture, $"Line {lines[id]} has the same."), "Give each pupil one row, with an id of its own."));
            }
        }
    }

    private static IReadOnlyList<PupilCandidate> Resolved(List<CsvRow> rows)
    {
        var byMisId = rows.Where(row => row.Pupil.Pupil.MisId is not null).ToDictionary(row => row.Pupil.Pupil.MisId!, row => row.Pupil.Id, StringComparer.OrdinalIgnoreCase);
        var families = rows.Where(row => row.Family is not null).ToLookup(row => row.Family!, row => row.Pupil.Id, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. rows.Select(row => row.Pupil.Candidate with
            {
                MergedInto = row.MergedInto is { } into ? byMisId.GetValueOrDefault(into, into) : null,
                SiblingIds = row.Family is { } family ? [.. families[family].Where(id => id != row.Pupil.Id)] : [],
            }),
        ];
    }
}
