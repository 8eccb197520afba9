using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Sandbox.Roster;

/// <summary>One pupil as the school system holds them. <see cref="Id"/> is the system's own; <see cref="MisId"/> is the register's: they never look alike.</summary>
internal sealed record Student
{
    public required string Id { get; init; }
    public required string MisId { get; init; }
    public string? Upn { get; init; }
    public IReadOnlyList<string> FormerUpns { get; init; } = [];
    public required string LegalForename { get; init; }
    public required string LegalSurname { get; init; }
    public string? PreferredForename { get; init; }
    public required string Dob { get; init; }
    public string? YearGroup { get; init; }
    public string? RegGroup { get; init; }
    public required string Status { get; init; }
    public string? MergedInto { get; init; }
    public string? Family { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public string FullName => LegalForename + " " + LegalSurname;

    public bool IsKnownBy(string upn) =>
        string.Equals(Upn, upn, StringComparison.OrdinalIgnoreCase) || FormerUpns.Contains(upn, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for the same register id, whenever and wherever the sandbox starts: P1001 is stu-1001.</summary>
    public static string IdOf(string misId) =>
        misId is ['P', .. var digits] && digits.All(char.IsAsciiDigit)
            ? "stu-" + digits
            : "stu-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(misId)))[..10];
}
