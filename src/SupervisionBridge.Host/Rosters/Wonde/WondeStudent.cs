using System.Text.Json;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters.Wonde;

/// <summary>One student as Wonde knows the child.</summary>
/// <param name="Key">Wonde's id.</param>
/// <param name="Pupil">As a pupil of the roster; null where Wonde shows no date of birth or no name, so that nobody can be told apart by it.</param>
/// <param name="UpdatedAt">When Wonde last changed it; null where it does not say.</param>
internal sealed record WondeStudent(string Key, RosterPupil? Pupil, DateTime? UpdatedAt)
{
    /// <summary>The members beyond the student's own that are asked for.</summary>
    public const string Include = "education_details,year,groups";

    /// <summary>The student; null where the row has no id.</summary>
    public static WondeStudent? Read(JsonElement row, RollState state, string pupilId)
    {
        if (WondeJson.Word(row, "id") is not { } key)
        {
            return null;
        }

        var (forename, surname) = (WondeJson.Word(row, "forename"), WondeJson.Word(row, "surname"));
        var (legalForename, legalSurname) = (WondeJson.Word(row, "legal_forename") ?? forename, WondeJson.Word(row, "legal_surname") ?? surname);
        var updatedAt = WondeJson.Time(row, "updated_at");
        if (WondeJson.Day(row, "date_of_birth") is not { } born || (legalForename is null && legalSurname is null))
        {
            return new WondeStudent(key, null, updatedAt);
        }

        var upn = WondeJson.Word(row, "education_details", "data", "upn")?.ToUpperInvariant();
        var misId = WondeJson.Word(row, "mis_id");
        var pupil = new PupilCandidate
        {
            Id = string.Empty,
            MisId = misId,
            Upn = upn,
            FormerUpns = WondeJson.Word(row, "education_details", "data", "former_upn") is { } former ? [former.ToUpperInvariant()] : [],
            LegalForename = legalForename ?? string.Empty,
            LegalSurname = legalSurname ?? string.Empty,
            PreferredForename = forename == legalForename ? null : forename,
            PreferredSurname = surname == legalSurname ? null : surname,
            DateOfBirth = born,
            YearGroup = WondeJson.Word(row, "education_details", "data", "current_nc_year") ?? WondeJson.Word(row, "year", "data", "code"),
            Class = RegistrationGroup(row),
            RollState = state,
        };
        return new WondeStudent(key, new RosterPupil(key, pupilId switch { "upn" => upn, "mis_id" => misId, _ => key }, pupil), updatedAt);
    }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(WondeStudent);

    private static string? RegistrationGroup(JsonElement row) =>
        WondeJson.Find(row, "groups", "data") is { ValueKind: JsonValueKind.Array } groups
        && groups.EnumerateArray().Where(group => WondeJson.Word(group, "type") is { } type && type.Contains("REGISTRATION", StringComparison.OrdinalIgnoreCase)).ToList() is [var only]
            ? WondeJson.Word(only, "name") : null;
}
