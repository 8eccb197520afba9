namespace SupervisionBridge.Core.Delivery;

/// <summary>What a withdrawal may know of the filing that it ends: references and times, nothing of the sheet.</summary>
public sealed record WithdrawnFiling
{
    /// <summary>Why.</summary>
    public required WithdrawalReason Reason { get; init; }

    /// <summary>Ids of the filing's entries that are or may be in the file, the oldest first; never empty.</summary>
    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>How many parts each entry has, by its id; without those of which it is not known any more.</summary>
    public IReadOnlyDictionary<string, int> Parts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>True where the last entry was never seen there, and a try of it may still arrive.</summary>
    public bool MayStillArrive { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Id of the decision; null where a later version of the record led to it.</summary>
    public string? DecisionId { get; init; }

    /// <summary>Id of the entry that begins the new filing, where the text was filed anew.</summary>
    public string? FiledAnewAs { get; init; }
}
