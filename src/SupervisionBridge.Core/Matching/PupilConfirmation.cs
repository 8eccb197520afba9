namespace SupervisionBridge.Core.Matching;

/// <summary>What a person's answer amounts to: a closed set.</summary>
public abstract record PupilConfirmation
{
    /// <summary>The pupil is as the person saw: the link may decide.</summary>
    public sealed record Agreed(PupilLink Link) : PupilConfirmation;

    /// <summary>
    /// Something about the pupil is not as the person saw. The link holds what the person did see: kept, it decides nothing while the difference lasts,
    /// and makes the next question show this pupil as the pupil then is.
    /// </summary>
    public sealed record LookAgain(PupilLink Link) : PupilConfirmation;

    /// <summary>The pupil was not among the candidates, and no facts vouch for the id.</summary>
    public sealed record NotShown : PupilConfirmation;

    /// <summary>The facts given are not this pupil's.</summary>
    public sealed record FactsDisagree : PupilConfirmation;
}
