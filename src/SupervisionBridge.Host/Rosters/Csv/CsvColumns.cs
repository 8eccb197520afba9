using CsvHelper;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>Where each column of a roster stands: by its name in the first row, in any order and case. Columns with other names are not read.</summary>
internal sealed class CsvColumns
{
    public const string School = "school_urn";
    public const string MisId = "mis_id";
    public const string Upn = "upn";
    public const string FormerUpns = "former_upns";
    public const string LegalForename = "legal_first_name";
    public const string LegalSurname = "legal_last_name";
    public const string PreferredForename = "preferred_name";
    public const string PreferredSurname = "preferred_last_name";
    public const string FormerSurnames = "former_last_names";
    public const string DateOfBirth = "date_of_birth";
    public const string YearGroup = "year_group";
    public const string Class = "reg_group";
    public const string Status = "status";
    public const string MergedInto = "merged_into";
    public const string Family = "family";

    private static readonly string[] Known =
        [School, MisId, Upn, FormerUpns, LegalForename, LegalSurname, PreferredForename, PreferredSurname, FormerSurnames, DateOfBirth, YearGroup, Class, Status, MergedInto, Family];

    private readonly Dictionary<string, int> places;

    private CsvColumns(Dictionary<string, int> places) => this.places = places;

    /// <summary>The columns; null where a fault was added.</summary>
    public static CsvColumns? Read(CsvReader csv, string pupilId, List<CsvFault> faults)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, header) in csv.Headers.Index())
        {
            var name = header.Trim();
            if (!found.TryAdd(name, place) && Wanted(pupilId).Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                // The header itself is not repeated: a file without one has a pupil there.
                faults.Add(new CsvFault(1, Wanted(pupilId).First(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)), "Two columns have this name.", "Keep one."));
            }
        }

        faults.AddRange(new[] { LegalForename, LegalSurname, DateOfBirth, pupilId }.Distinct(StringComparer.OrdinalIgnoreCase).Where(name => !found.ContainsKey(name)).Select(name => new CsvFault(
            1, name, "No column has this name.", "Write the columns' names into the first row, parted by commas as the rows are.")));
        return faults.Count == 0 ? new CsvColumns(found) : null;
    }

    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>What stands there without what is blank around it; null where nothing does.</summary>
    public string? Given(CsvReader csv, string column) => places.TryGetValue(column, out var place) && csv.GetString(place).Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The columns that are read and hold a control character in this row.</summary>
    public IEnumerable<string> Unprintable(CsvReader csv, string pupilId) => Wanted(pupilId).Where(name => Given(csv, name)?.Any(char.IsControl) ?? false);

    private static IEnumerable<string> Wanted(string pupilId) => Known.Append(pupilId).Distinct(StringComparer.OrdinalIgnoreCase);
}
