namespace SupervisionBridge.Core.Audit;

/// <summary>What evidence is about: a closed set.</summary>
public abstract record EvidenceScope
{
    private EvidenceScope()
    {
    }

    /// <summary>One record.</summary>
    /// <param name="Reference">Its reference.</param>
    public sealed record OfRecord(string Reference) : EvidenceScope;

    /// <summary>One child: what was written for their file, and the records that it came from.</summary>
    /// <param name="SchoolUrn">The school.</param>
    /// <param name="PupilId">The school system's own id of the pupil.</param>
    public sealed record OfPupil(string SchoolUrn, string PupilId) : EvidenceScope
    {
        /// <summary>Never prints the pupil.</summary>
        public override string ToString() => $"a pupil of school {SchoolUrn}";
    }
}
