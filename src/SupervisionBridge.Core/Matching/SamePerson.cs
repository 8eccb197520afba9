using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>Whether what a form says of a child could mean a pupil whom the school system lists as a sibling: names agree and nothing disagrees.</summary>
public static class SamePerson
{
    /// <summary>Full name agrees, and neither date of birth nor UPN disagrees. Good enough to exempt a sibling from the guard, never to write to a file.</summary>
    public static bool Could(Subject subject, PupilCandidate pupil)
    {
        var compared = new SubjectComparison(subject, sessionDate: null).With(pupil);
        return compared.Of(Identifier.Forename) == Agreement.Agreed
            && compared.Of(Identifier.Surname) == Agreement.Agreed
            && compared.Of(Identifier.DateOfBirth) != Agreement.Disagreed
            && compared.Of(Identifier.Upn) != Agreement.Disagreed;
    }
}
