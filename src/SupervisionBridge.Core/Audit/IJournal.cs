namespace SupervisionBridge.Core.Audit;

/// <summary>The journal in the store. What changes the store tells of it in the same transaction; only what changes nothing else is told through this port.</summary>
public interface IJournal
{
    /// <summary>Entries in the order in which they were kept, the newest last.</summary>
    Task<Page<OpenedEntry>> ListAsync(JournalFilter filter, PageRequest page, CancellationToken cancellationToken);

    /// <summary>The register of looks of one record, the newest last: who looked at it, who had evidence of it, and who was let in to look.</summary>
    Task<Page<OpenedEntry>> LooksAsync(string recordReference, PageRequest page, CancellationToken cancellationToken);

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

    /// <summary>The latest checkpoint of each chain that the journal itself tells: in that chain, and all of them in the service's.</summary>
    Task<IReadOnlyList<Checkpoint>> ToldCheckpointsAsync(CancellationToken cancellationToken);

    /// <summary>Signs where a chain ends, and says so in it where it does not end with a checkpoint already.</summary>
    /// <param name="schoolUrn">The chain; empty for the service's own.</param>
    /// <param name="actor">Who asked; <see cref="EntryWords.Service"/> for the timed job.</param>
    /// <param name="others">Checkpoints of other chains, which the service's chain tells with its own and with those that it told before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JournalBrokenException">Its end is gone or before a checkpoint that was told, or the signing key is not the one that the journal names: signing would hide it.</exception>
    Task<Checkpoint> SignAsync(string schoolUrn, string actor, IReadOnlyList<Checkpoint> others, CancellationToken cancellationToken);

    /// <summary>Tells of what changes nothing else in the store.</summary>
    Task KeepAsync(NewEntry entry, CancellationToken cancellationToken) => KeepAsync([entry], cancellationToken);

    /// <summary>The same of several things at once: all of it is kept, or nothing.</summary>
    Task KeepAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken);
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
