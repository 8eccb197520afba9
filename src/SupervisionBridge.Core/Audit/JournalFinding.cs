namespace SupervisionBridge.Core.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum JournalFlaw
{
    /// <summary>What stands in the entry is not what its hash was made of.</summary>
    Changed,

    /// <summary>The words of the entry are not those that the chain holds the hash of, or do not open any more.</summary>
    WordsChanged,

    /// <summary>It does not follow the entry before it: that one was changed, taken out, moved or put in.</summary>
    Unlinked,

    /// <summary>Entries are missing before it.</summary>
    Missing,

    /// <summary>Its number was there before: entries were put in or moved.</summary>
    OutOfOrder,

    /// <summary>The chain ends elsewhere than the store says.</summary>
    OtherEnd,

    /// <summary>The chain ends before a signed checkpoint: its tail was cut off.</summary>
    CutOff,

    /// <summary>The entry is not the one that a signed checkpoint names: the chain was written anew.</summary>
    WrittenAnew,

    /// <summary>A checkpoint does not bear the signature of this store's key.</summary>
    CheckpointForged,

    /// <summary>The key of the checkpoints is not the one that the journal names.</summary>
    OtherKey,

    /// <summary>What evidence shows of a chain is not what its own export told that it shows.</summary>
    NotAsExported,

    /// <summary>Lists show the entry before the one that it follows: its place in them was changed.</summary>
    MovedInLists,

    /// <summary>The store says that a delivery is about a pupil, and the last entry that tells into whose file it went tells otherwise, or there is none.</summary>
    OtherPupil,
}

/// <summary>Something wrong in a chain of the journal.</summary>
/// <param name="SchoolUrn">The school; empty for the service's own chain.</param>
/// <param name="Number">The entry at which it shows.</param>
/// <param name="Flaw">What.</param>
public sealed record JournalFinding(string SchoolUrn, long Number, JournalFlaw Flaw)
{
    /// <summary>In a plain sentence.</summary>
    public override string ToString() => $"{(SchoolUrn.Length == 0 ? "The service's chain" : $"School {SchoolUrn}")}, entry {Number}: {Sentence}";

    private string Sentence => Flaw switch
    {
        JournalFlaw.Changed => "it was changed: its hash is not that of what stands there.",
        JournalFlaw.WordsChanged => "who, why or what it tells was changed, or does not open any more.",
        JournalFlaw.Unlinked => "it does not follow the entry before it: one was changed, taken out, moved or put in.",
        JournalFlaw.Missing => "entries before it are missing.",
        JournalFlaw.OutOfOrder => "an entry of this number or a higher one came before it: entries were put in or moved.",
        JournalFlaw.OtherEnd => "the chain does not end where the store says that it ends.",
        JournalFlaw.CutOff => "a signed checkpoint names it, and the chain ends before it: its end was cut off.",
        JournalFlaw.WrittenAnew => "it is not the entry that a signed checkpoint names: the chain was written anew.",
        JournalFlaw.CheckpointForged => "a checkpoint of it does not bear this store's signature.",
        JournalFlaw.OtherKey => "it names another key of the checkpoints than the store has: that was taken away or exchanged.",
        JournalFlaw.NotAsExported => "what is shown of this chain is not what its export told: an entry or a chain was left out or put in.",
        JournalFlaw.MovedInLists => "lists show it before the entry that it follows: its place in them was changed.",
        JournalFlaw.OtherPupil => "the store says that it is about this pupil, and the journal does not tell so.",
        _ => Flaw.ToString(),
    };
}
