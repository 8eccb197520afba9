using SupervisionBridge.Core.Intake.Strict;

namespace SupervisionBridge.Core.Intake;

/// <summary>What became of a submission: a closed set.</summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    /// <summary>Stored durably with its planned deliveries, now or at the first time it was submitted.</summary>
    public sealed record Accepted(string Reference, int Version, int Deliveries) : SubmitResult;

    /// <summary>Nothing was stored: each fault by JSON pointer.</summary>
    public sealed record Refused(Faults Faults) : SubmitResult;

    /// <summary>This source id and version is there with other content.</summary>
    public sealed record OtherContent(string Reference, int CurrentVersion) : SubmitResult;

    /// <summary>The version does not follow the current one (0: there is no record of that source id).</summary>
    public sealed record NotTheNextVersion(string Reference, int CurrentVersion) : SubmitResult;

    /// <summary>The record was withdrawn: it takes no new version.</summary>
    public sealed record Withdrawn(string Reference) : SubmitResult;

    /// <summary>What the record said was removed at its review: it takes nothing any more.</summary>
    public sealed record Removed(string Reference) : SubmitResult;

    /// <summary>The record's school, or one that a note of it would go to, has left the bridge: nothing is taken in for it.</summary>
    public sealed record SchoolLeft(string SchoolUrn) : SubmitResult;

    /// <summary>Another system handed in the record of that source id. It tells neither reference nor version.</summary>
    public sealed record OfAnotherSender : SubmitResult;
}
