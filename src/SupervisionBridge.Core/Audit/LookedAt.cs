namespace SupervisionBridge.Core.Audit;

/// <summary>What a person was shown: a closed set. Evidence has an entry of its own kind.</summary>
public enum LookedAt
{
    /// <summary>A supervision record whole.</summary>
    Record,

    /// <summary>One case sheet.</summary>
    CaseNote,

    /// <summary>A note as it would be written now.</summary>
    Preview,

    /// <summary>Which pupils a sheet's child may be.</summary>
    MatchEvidence,

    /// <summary>In which pupil's file notes stand.</summary>
    CrossReferences,
}
