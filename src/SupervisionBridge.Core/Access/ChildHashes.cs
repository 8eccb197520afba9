using System.Globalization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Access;

/// <summary>
/// What a child is known by where somebody is barred from it: keyed hashes of the UPN and of each folded name with the date of birth, which mean the same child
/// at every school; and, of one school, of the ids in its systems and of a name alone. Where a form gives no date of birth the name alone must do: rather one
/// record too many is barred than one too few.
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

        if (MisId(subject.MisId) is { } misId)
        {
            yield return OfMisId(hash, subject.SchoolUrn, misId);
        }

        foreach (var (forename, surname) in Names([subject.Forename, subject.PreferredForename], [subject.Surname, .. subject.FormerSurnames]))
        {
            yield return subject.DateOfBirth is { } born ? OfName(hash, forename, surname, born) : OfNameAlone(hash, subject.SchoolUrn, forename, surname);
        }
    }

    /// <summary>Of a pupil as the school system knows it: also by a form that gives no date of birth.</summary>
    public static IReadOnlySet<string> Of(KeyedHash hash, string schoolUrn, PupilCandidate pupil)
    {
        var hashes = OfCandidate(hash, schoolUrn, pupil).ToHashSet(StringComparer.Ordinal);
        foreach (var (forename, surname) in Names([pupil.LegalForename, pupil.PreferredForename], [pupil.LegalSurname, pupil.PreferredSurname, .. pupil.FormerSurnames]))
        {
            hashes.Add(OfName(hash, forename, surname, pupil.DateOfBirth));
            hashes.Add(OfNameAlone(hash, schoolUrn, forename, surname));
        }

        return hashes;
    }

    /// <summary>Of a pupil whom a form may mean: by ids alone, for the form's own words stand with the form.</summary>
    public static IEnumerable<string> OfCandidate(KeyedHash hash, string schoolUrn, PupilCandidate pupil)
    {
        yield return OfPupil(hash, schoolUrn, pupil.Id);
        if (pupil.MergedInto is { } other)
        {
            yield return OfPupil(hash, schoolUrn, other);
        }

        if (MisId(pupil.MisId) is { } misId)
        {
            yield return OfMisId(hash, schoolUrn, misId);
        }

        foreach (var upn in new[] { pupil.Upn }.Concat(pupil.FormerUpns).Select(Upn).OfType<string>())
        {
            yield return OfUpn(hash, upn);
        }
    }

    /// <summary>Of a pupil by the school system's id alone.</summary>
    public static string OfPupil(KeyedHash hash, string schoolUrn, string pupilId) => hash.Of("child by pupil id", schoolUrn, pupilId);

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

    private static string? MisId(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim().ToUpperInvariant();

    private static string OfUpn(KeyedHash hash, string upn) => hash.Of("child by UPN", upn);

    private static string OfMisId(KeyedHash hash, string schoolUrn, string misId) => hash.Of("child by MIS id", schoolUrn, misId);

    private static string OfName(KeyedHash hash, string forename, string surname, DateOnly dateOfBirth) =>
        hash.Of("child by name", surname, forename, dateOfBirth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string OfNameAlone(KeyedHash hash, string schoolUrn, string forename, string surname) => hash.Of("child by name alone", schoolUrn, surname, forename);
}
