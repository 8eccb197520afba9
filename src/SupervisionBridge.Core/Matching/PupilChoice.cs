using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Matching;

/// <summary>A person's answer to the question which pupil it is, beside what the person was shown.</summary>
public sealed record PupilChoice
{
    /// <summary>The delivery that asks.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>What the form says.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Date of the session, at which the age on the form is meant.</summary>
    public required DateOnly SessionDate { get; init; }

    /// <summary>The evidence that the person saw.</summary>
    public required MatchEvidence Seen { get; init; }

    /// <summary>The pupil chosen, as the school system holds the pupil now. May be one who was not among the candidates, if the facts agree.</summary>
    public required PupilCandidate PupilNow { get; init; }

    /// <summary>When to file. <see cref="FilingTime.WhenOnRoll"/> suits only a pupil who is or will be on roll.</summary>
    public required FilingTime Filing { get; init; }

    /// <summary>What the person read of the pupil in the school system.</summary>
    public PupilFacts Facts { get; init; } = new();
}
