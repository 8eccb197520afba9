namespace SupervisionBridge.Adapters;

/// <summary>What became of one write: a closed set. Only <see cref="Written"/> and <see cref="Unassigned"/> say that something is there.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>The school system says it is written (now, or by an earlier try with the same content).</summary>
    public sealed record Written(string NoteId, Uri? Url) : WriteOutcome;

    /// <summary>Taken, to be written later: follow the operation.</summary>
    public sealed record Accepted(string Operation) : WriteOutcome;

    /// <summary>It lies in the incident tray; a person there must attach it to the pupil.</summary>
    public sealed record Unassigned(string NoteId) : WriteOutcome;

    /// <summary>Never as it stands.</summary>
    /// <param name="Reason">Why, from a closed set.</param>
    /// <param name="Fields">Names of the fields refused; never their values.</param>
    public sealed record Rejected(RejectionReason Reason, IReadOnlyList<string> Fields) : WriteOutcome
    {
        /// <summary>The pupil that the addressed record was merged into.</summary>
        public string? MergedInto { get; init; }
    }

    /// <summary>Our reference stands there with other content.</summary>
    public sealed record Conflict : WriteOutcome;

    /// <summary>Not now: paused, limited or down. Nothing was written.</summary>
    /// <param name="Until">When to come back; null where the school system did not say.</param>
    /// <param name="Trouble">Why.</param>
    public sealed record Deferred(DateTimeOffset? Until, SchoolSystemTrouble Trouble) : WriteOutcome;

    /// <summary>Nothing left this machine.</summary>
    public sealed record NotSent(string Why) : WriteOutcome;

    /// <summary>Ready for a person to carry there. Nothing was written, and nothing left this machine.</summary>
    public sealed record ForUpload : WriteOutcome;

    /// <summary>It may have arrived: look before writing again.</summary>
    public sealed record Unknown(string Why) : WriteOutcome;
}

/// <summary>Why a school system will never take a note as it stands.</summary>
public enum RejectionReason
{
    /// <summary>A field is wrong.</summary>
    Invalid,

    /// <summary>Too long. Nothing was cut, nothing was written.</summary>
    TooLong,

    /// <summary>A category is unknown, disabled or closed to us.</summary>
    Category,

    /// <summary>No such pupil.</summary>
    PupilUnknown,

    /// <summary>The pupil's record is archived.</summary>
    PupilArchived,

    /// <summary>The pupil's record was merged into another.</summary>
    PupilMerged,

    /// <summary>What the form says of the pupil disagrees with the pupil addressed.</summary>
    MatchRefused,
}
