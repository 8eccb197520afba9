using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Matching;

/// <summary>The right child or nobody: a closed set.</summary>
public abstract record MatchDecision(MatchEvidence Evidence)
{
    /// <summary>This is the pupil.</summary>
    /// <param name="Evidence">What it rests on.</param>
    /// <param name="Pupil">The pupil as the school system holds it now.</param>
    /// <param name="Address">The pupil's id with those of the form's identifiers that agreed: what the school system may check against.</param>
    /// <param name="Basis">By what it was decided.</param>
    public sealed record Matched(MatchEvidence Evidence, PupilCandidate Pupil, PupilAddress Address, MatchBasis Basis) : MatchDecision(Evidence);

    /// <summary>A person must decide.</summary>
    public sealed record Question(MatchEvidence Evidence) : MatchDecision(Evidence);

    /// <summary>A person said: file it once the pupil is on roll. Not yet.</summary>
    public sealed record WaitsForRoll(MatchEvidence Evidence) : MatchDecision(Evidence);
}

/// <summary>By what a match was decided.</summary>
public enum MatchBasis
{
    /// <summary>The form's identifiers alone.</summary>
    Identifiers,

    /// <summary>A person's confirmation, checked again against the school system.</summary>
    ConfirmedByPerson,
}
