namespace SupervisionBridge.Core.Matching;

/// <summary>
/// A person's confirmation that what a form says of a child means this pupil, remembered per school and form identity, and re-checked
/// against the school system at each use. Where the form's words alone leave open which pupil they mean, it holds for one delivery only.
/// </summary>
public sealed record PupilLink
{
    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Keyed hash of everything the form says of the child: the same words lead to the same link, other words ask again.</summary>
    public required string FormFingerprint { get; init; }

    /// <summary>The school system's id of the pupil.</summary>
    public required string PupilId { get; init; }

    /// <summary>Keyed hash of the pupil's identity and roll state when it was confirmed. A difference puts the question again.</summary>
    public required string PupilFingerprint { get; init; }

    /// <summary>Doubts that the person saw and settled. Another doubt puts the question again.</summary>
    public required IReadOnlyList<MatchDoubt> SettledDoubts { get; init; }

    /// <summary>Ids of every candidate whom the person saw. Another look-alike puts the question again.</summary>
    public required IReadOnlyList<string> CandidatesSeen { get; init; }

    /// <summary>For a pupil not yet admitted: file now, or when on roll.</summary>
    public required FilingTime Filing { get; init; }

    /// <summary>Id of the only delivery that it may decide; null where it may decide every delivery with these words.</summary>
    public string? OnlyForDelivery { get; init; }

    /// <summary>
    /// Whether it may decide this delivery. Words that fit several pupils mean one child today and may mean another tomorrow: a link that settled
    /// such a doubt is of no use beyond the delivery it was made for, and of none at all where that is not known.
    /// </summary>
    public bool IsFor(string? deliveryId) =>
        OnlyForDelivery is { } only ? only == deliveryId : !SettledDoubts.Any(doubt => doubt.IsOfOneDelivery());
}

/// <summary>When a confirmed note is filed.</summary>
public enum FilingTime
{
    /// <summary>Now.</summary>
    Now,

    /// <summary>Once the pupil is on roll.</summary>
    WhenOnRoll,
}
