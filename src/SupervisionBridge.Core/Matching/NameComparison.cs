using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>Names of a form beside names of a pupil: legal, preferred and former on either side, folded.</summary>
internal static class NameComparison
{
    /// <summary>Legal or preferred forename.</summary>
    public static IdentifierEvidence Forename(Subject subject, PupilCandidate pupil)
    {
        var form = Folded(subject.Forename, subject.PreferredForename);
        var there = Folded(pupil.LegalForename, pupil.PreferredForename);
        return form.Count == 0 || there.Count == 0 ? new(Identifier.Forename, Agreement.Absent)
            : form.Contains(FoldedName.Of(pupil.LegalForename)) ? new(Identifier.Forename, Agreement.Agreed)
            : form.Overlaps(there) ? new(Identifier.Forename, Agreement.Agreed, "preferred forename")
            : new(Identifier.Forename, Agreement.Disagreed);
    }

    /// <summary>
    /// Legal, preferred or former surname. A former name explains why the other side's current name differs; two former names alone explain nothing,
    /// for then each side holds a current name that the other has never heard of.
    /// </summary>
    public static IdentifierEvidence Surname(Subject subject, PupilCandidate pupil)
    {
        var formNow = Folded(subject.Surname);
        var formEver = Folded([subject.Surname, .. subject.FormerSurnames]);
        var legal = Folded(pupil.LegalSurname);
        var thereNow = Folded(pupil.LegalSurname, pupil.PreferredSurname);
        var thereEver = Folded([pupil.LegalSurname, pupil.PreferredSurname, .. pupil.FormerSurnames]);

        return formNow.Overlaps(legal) ? new(Identifier.Surname, Agreement.Agreed)
            : formNow.Overlaps(thereNow) ? new(Identifier.Surname, Agreement.Agreed, "preferred surname")
            : formNow.Overlaps(thereEver) ? new(Identifier.Surname, Agreement.Agreed, "surname that the school system holds as former")
            : formEver.Overlaps(thereNow) ? new(Identifier.Surname, Agreement.Agreed, "surname that the form gives as former")
            : new(Identifier.Surname, formNow.Count == 0 || thereNow.Count == 0 ? Agreement.Absent : Agreement.Disagreed);
    }

    /// <summary>Whether the surname that the form gives for now is the pupil's legal or preferred one: no former name, on either side, is needed to explain it.</summary>
    public static bool BearsSurname(Subject subject, PupilCandidate pupil) =>
        Folded(subject.Surname).Overlaps(Folded(pupil.LegalSurname, pupil.PreferredSurname));

    /// <summary>Whether two pupils share a surname, of whatever time.</summary>
    public static bool ShareSurname(PupilCandidate left, PupilCandidate right) => Surnames(left).Overlaps(Surnames(right));

    private static HashSet<FoldedName> Surnames(PupilCandidate pupil) =>
        Folded([pupil.LegalSurname, pupil.PreferredSurname, .. pupil.FormerSurnames]);

    private static HashSet<FoldedName> Folded(params ReadOnlySpan<string?> names)
    {
        var folded = new HashSet<FoldedName>();
        foreach (var name in names)
        {
            if (FoldedName.Of(name) is { IsEmpty: false } one)
            {
                folded.Add(one);
            }
        }

        return folded;
    }
}
