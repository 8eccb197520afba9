using System.Globalization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Access;

/// <summary>
/// What a child is known by where somebody is barred from it: keyed hashes of the UPN, and of each folded name with the date of birth. Where a form gives no
/// date of birth the name alone must do: rather one record too many is barred than one too few.
/// </summary>
public static class ChildHashes
{
    /// <summary>Of a child as a form names it.</summary>
    public static IEnumerable<string> Of(KeyedHash hash, Subject subject)
    {
        if (Upn(subject.UpnAsWritten) is { } upn)
        {
            yield return OfUpn(hash, upn);
        }

        foreach (var (forename, surname) in Names([subject.Forename, subject.PreferredForename], [subject.Surname, .. subject.FormerSurnames]))
        {
            yield return OfName(hash, forename, surname, subject.DateOfBirth);
        }
    }

    /// <summary>Of a pupil as the school system knows it: also by a form that gives no date of birth.</summary>
    public static IReadOnlySet<string> Of(KeyedHash hash, PupilCandidate pupil)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal) { PupilHash.Of(hash, pupil.Id) };
        hashes.UnionWith(new[] { pupil.Upn }.Concat(pupil.FormerUpns).Select(Upn).OfType<string>().Select(upn => OfUpn(hash, upn)));
        foreach (var (forename, surname) in Names([pupil.LegalForename, pupil.PreferredForename], [pupil.LegalSurname, pupil.PreferredSurname, .. pupil.FormerSurnames]))
        {
            hashes.Add(OfName(hash, forename, surname, pupil.DateOfBirth));
            hashes.Add(OfName(hash, forename, surname, dateOfBirth: null));
        }

        return hashes;
    }

    private static IEnumerable<(string Forename, string Surname)> Names(IEnumerable<string?> forenames, IEnumerable<string?> surnames) =>
        from forename in forenames.Select(FoldedName.Of).Where(name => !name.IsEmpty).Distinct()
        from surname in surnames.Select(FoldedName.Of).Where(name => !name.IsEmpty).Distinct().ToList()
        select (forename.Value, surname.Value);

    private static string? Upn(string? written) => UpnReading.Of(written) switch
    {
        UpnReading.Valid valid => valid.Upn.Value,
        UpnReading.Malformed malformed => malformed.Written,
        _ => null,
    };

    private static string OfUpn(KeyedHash hash, string upn) => hash.Of("child by UPN", upn);

    private static string OfName(KeyedHash hash, string forename, string surname, DateOnly? dateOfBirth) =>
        hash.Of("child by name", surname, forename, dateOfBirth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
