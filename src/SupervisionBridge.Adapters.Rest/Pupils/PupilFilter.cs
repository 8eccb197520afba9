using System.Text;

namespace SupervisionBridge.Adapters.Rest.Pupils;

/// <summary>Asks again here what the school system was asked: one that overlooks a filter would otherwise offer its whole school as candidates.</summary>
internal static class PupilFilter
{
    /// <summary>Whether everything asked for holds. Surnames are compared as letters without case and accents, one within the other: look-alikes are for the matcher to judge.</summary>
    public static bool Holds(PupilCandidate pupil, PupilQuery query) =>
        (query.DateOfBirth is not { } day || pupil.DateOfBirth == day)
        && (query.MisId is not { } misId || pupil.MisId == misId)
        && (query.Upn is not { } upn || pupil.FormerUpns.Append(pupil.Upn).Contains(upn, StringComparer.OrdinalIgnoreCase))
        && (query.Surname is not { } surname || pupil.FormerSurnames.Append(pupil.LegalSurname).Append(pupil.PreferredSurname).Any(own => own is not null && LooksLike(own, surname)));

    private static bool LooksLike(string own, string asked)
    {
        var (one, other) = (Letters(own), Letters(asked));
        return one.Length == 0 || other.Length == 0 || one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal);
    }

    private static string Letters(string name) => string.Concat(name
        .Normalize(NormalizationForm.FormKD)
        .EnumerateRunes()
        .Where(Rune.IsLetter)
        .Select(letter => Rune.ToLowerInvariant(letter).Value switch
        {
            // No decomposition takes the stroke off these.
            'ł' => "l",
            'ø' => "o",
            'đ' => "d",
            'ß' => "ss",
            var plain => char.ConvertFromUtf32(plain),
        }));
}
