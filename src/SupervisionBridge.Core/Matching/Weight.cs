using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>What one candidate's evidence amounts to under rule 4 of the domain.</summary>
internal static class Weight
{
    private static readonly (Identifier Identifier, int Points)[] Likeliness =
    [
        (Identifier.Upn, 8), (Identifier.SystemId, 8), (Identifier.DateOfBirth, 6), (Identifier.Forename, 4), (Identifier.Surname, 4),
        (Identifier.Class, 2), (Identifier.Year, 1), (Identifier.Age, 1),
    ];

    public static bool Agrees(this CandidateEvidence evidence, Identifier identifier) => evidence.Of(identifier) is Agreement.Agreed;

    public static bool Disagrees(this CandidateEvidence evidence, Identifier identifier) => evidence.Of(identifier) is Agreement.Disagreed;

    /// <summary>A number that is the pupil's own agrees: UPN or the management information system's id.</summary>
    public static bool NumberAgrees(this CandidateEvidence evidence) => evidence.Agrees(Identifier.Upn) || evidence.Agrees(Identifier.SystemId);

    /// <summary>Forename and surname both agree.</summary>
    public static bool FullNameAgrees(this CandidateEvidence evidence) => evidence.Agrees(Identifier.Forename) && evidence.Agrees(Identifier.Surname);

    /// <summary>Two independent identifiers agree: a number with date of birth or full name, or full name with date of birth.</summary>
    public static bool TwoAgree(this CandidateEvidence evidence) => evidence.NumberAgrees()
        ? evidence.Agrees(Identifier.DateOfBirth) || evidence.FullNameAgrees()
        : evidence.FullNameAgrees() && evidence.Agrees(Identifier.DateOfBirth);

    /// <summary>An identifier disagrees. Class, year and age are circumstances, not identifiers.</summary>
    public static bool IdentifierDisagrees(this CandidateEvidence evidence) =>
        evidence.Disagrees(Identifier.Upn) || evidence.Disagrees(Identifier.SystemId) || evidence.Disagrees(Identifier.DateOfBirth)
        || evidence.Disagrees(Identifier.Forename) || evidence.Disagrees(Identifier.Surname);

    /// <summary>Class, year or age disagrees.</summary>
    public static bool CircumstanceDisagrees(this CandidateEvidence evidence) =>
        evidence.Disagrees(Identifier.Class) || evidence.Disagrees(Identifier.Year) || evidence.Disagrees(Identifier.Age);

    /// <summary>Two independent identifiers agree and none disagrees.</summary>
    public static bool Fits(this CandidateEvidence evidence) => evidence.TwoAgree() && !evidence.IdentifierDisagrees();

    /// <summary>Worth a person's look even where another pupil fits: more than a shared birthday.</summary>
    public static bool IsPlausible(this CandidateEvidence evidence) => evidence.NumberAgrees()
        || new[] { Identifier.DateOfBirth, Identifier.Forename, Identifier.Surname }.Count(evidence.Agrees) >= 2;

    /// <summary>Points by which candidates are put in order for a person; they decide nothing.</summary>
    public static int Likelihood(this CandidateEvidence evidence) => Likeliness.Sum(entry => evidence.Of(entry.Identifier) switch
    {
        Agreement.Agreed => entry.Points,
        Agreement.Disagreed => -entry.Points,
        _ => 0,
    });

    /// <summary>The doubt that the pupil's place on the roll raises, if any.</summary>
    public static MatchDoubt? RollDoubt(this PupilCandidate pupil) => pupil switch
    {
        { MergedInto: not null } => MatchDoubt.Merged,
        { RollState: RollState.Leaver } => MatchDoubt.Leaver,
        { RollState: RollState.Archived } => MatchDoubt.Archived,
        { RollState: RollState.PreAdmission } => MatchDoubt.PreAdmission,
        _ => null,
    };
}
