using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Pupils;

/// <summary>The reference API's student as a candidate.</summary>
internal static class CandidateOf
{
    /// <summary>Empty words become null: an empty UPN is no UPN.</summary>
    public static PupilCandidate Student(WireStudent student) => new()
    {
        Id = student.Id,
        MisId = Given(student.MisId),
        Upn = Given(student.Upn),
        FormerUpns = Given(student.FormerUpns),
        LegalForename = student.LegalForename,
        LegalSurname = student.LegalSurname,
        PreferredForename = Given(student.PreferredForename),
        DateOfBirth = student.Dob,
        YearGroup = Given(student.YearGroup),
        Class = Given(student.RegGroup),
        RollState = RollStateWord.Read(student.Status),
        MergedInto = Given(student.MergedInto),
        SiblingIds = Given(student.SiblingIds),
    };

    private static string? Given(string? word) => string.IsNullOrWhiteSpace(word) ? null : word;

    private static string[] Given(IReadOnlyList<string?>? words) => [.. (words ?? []).Select(Given).OfType<string>()];
}
