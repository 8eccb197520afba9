using System.Text;

namespace SupervisionBridge.Core.Audit;

/// <summary>An entry with its words, as the store's key opened them.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Words">The written form of its words; null where it does not open any more.</param>
public sealed record OpenedEntry(JournalEntry Entry, string? Words)
{
    /// <summary>Whether lists show it after the entry before it in its chain. Only where a chain is read is that looked at.</summary>
    public bool Rises { get; init; } = true;

    /// <summary>Whether the words are those that the chain holds the hash of.</summary>
    public bool WordsHold => Words is not null && EntryWords.HashOf(Encoding.UTF8.GetBytes(Words)) == Entry.WordsHash;

    /// <summary>Never prints what names people.</summary>
    public override string ToString() => $"entry {Entry.Id}";
}
