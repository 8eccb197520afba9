using CsvHelper;

namespace SupervisionBridge.Sandbox.Roster;

/// <summary>Reads a roster in the form of the sample <c>pupils.csv</c>: one row a pupil, schools told apart by <c>school_urn</c>.</summary>
internal static class RosterFile
{
    public static ILookup<string, Student> Read(string? path, DateTimeOffset updatedAt)
    {
        using var csv = path is null
            ? CsvReader.Create(typeof(RosterFile).Assembly.GetManifestResourceStream("pupils.csv")!)
            : CsvReader.FromFile(path);
        var rows = new List<(string Urn, Student Student)>();
        while (csv.Read())
        {
            rows.Add((csv.GetString("school_urn"), ToStudent(csv, updatedAt)));
        }

        return rows.ToLookup(row => row.Urn, row => row.Student, StringComparer.Ordinal);
    }

    private static Student ToStudent(CsvReader csv, DateTimeOffset updatedAt) => new()
    {
        Id = Student.IdOf(csv.GetString("mis_id")),
        MisId = csv.GetString("mis_id"),
        Upn = Given(csv, "upn"),
        FormerUpns = Given(csv, "former_upns")?.Split([';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries) ?? [],
        LegalForename = csv.GetString("legal_first_name"),
        LegalSurname = csv.GetString("legal_last_name"),
        PreferredForename = Given(csv, "preferred_name"),
        Dob = csv.GetString("date_of_birth"),
        YearGroup = Given(csv, "year_group"),
        RegGroup = Given(csv, "reg_group"),
        Status = csv.GetString("status"),
        MergedInto = Given(csv, "merged_into") is { } into ? Student.IdOf(into) : null,
        Family = Given(csv, "family"),
        UpdatedAt = updatedAt,
    };

    private static string? Given(CsvReader csv, string column) => csv.GetString(column) is { Length: > 0 } value ? value : null;
}
