namespace SupervisionBridge.Core.Audit;

/// <summary>The journal in the store. What changes the store tells of it in the same transaction; only what changes nothing else is told through this port.</summary>
public interface IJournal
{
    /// <summary>Entries in the order in which they were kept, the newest last.</summary>
    Task<Page<OpenedEntry>> ListAsync(JournalFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Where each chain ends, by school, the service's own first; number 0 for a chain whose end is gone from the store.</summary>
    Task<IReadOnlyList<JournalHead>> HeadsAsync(CancellationToken cancellationToken);

    /// <summary>Entries of one chain as they stand in the store, in order.</summary>
    /// <param name="schoolUrn">The school; empty for the service's own.</param>
    /// <param name="after">From the entry after this number.</param>
    /// <param name="most">At most that many: 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<OpenedEntry>> ReadAsync(string schoolUrn, long after, int most, CancellationToken cancellationToken);

    /// <summary>The public key of the store's checkpoints (SubjectPublicKeyInfo, DER).</summary>
    Task<ReadOnlyMemory<byte>> CheckpointKeyAsync(CancellationToken cancellationToken);

    /// <summary>Signs where chains end, and says so in each chain that does not end with a checkpoint already.</summary>
    /// <param name="schoolUrn">Only this chain; null for all.</param>
    /// <param name="actor">Who asked; <see cref="EntryWords.Service"/> for the timed job.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<Checkpoint>> SignAsync(string? schoolUrn, string actor, CancellationToken cancellationToken);

    /// <summary>Tells of what changes nothing else in the store.</summary>
    Task KeepAsync(NewEntry entry, CancellationToken cancellationToken);
}

/// <summary>Which entries to list; what is null does not filter.</summary>
public sealed record JournalFilter
{
    /// <summary>Record.</summary>
    public string? RecordReference { get; init; }

    /// <summary>Delivery.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>What is told.</summary>
    public EntryKind? Kind { get; init; }
}
