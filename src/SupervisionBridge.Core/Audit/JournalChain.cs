using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionBridge.Core.Audit;

/// <summary>
/// Verifies a chain, entry by entry in the order in which it is kept. It holds one entry at a time, however long the chain is. What it cannot see: that the
/// entries after the last checkpoint were cut off or written anew by somebody who changed where the chain ends as well.
/// </summary>
public sealed class JournalChain
{
    private const string Format = "supervisionbridge/journal/1";
    private const string ContentFormat = "supervisionbridge/journal-content/1";

    private readonly string schoolUrn;
    private readonly ILookup<long, Checkpoint> checkpoints;
    private long number;
    private string hash;

    /// <param name="schoolUrn">The school; empty for the service's own chain.</param>
    /// <param name="checkpoints">Checkpoints whose signatures are right; those of other chains are passed over.</param>
    public JournalChain(string schoolUrn, IEnumerable<Checkpoint> checkpoints)
        : this(schoolUrn, checkpoints, new JournalHead(schoolUrn, 0, Start))
    {
    }

    private JournalChain(string schoolUrn, IEnumerable<Checkpoint> checkpoints, JournalHead before)
    {
        this.schoolUrn = schoolUrn;
        this.checkpoints = checkpoints.Where(checkpoint => checkpoint.SchoolUrn == schoolUrn).ToLookup(checkpoint => checkpoint.Number);
        (number, hash) = (before.Number, before.Hash);
    }

    /// <summary>What stands before the first entry.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The number of the last entry taken.</summary>
    public long Number => number;

    /// <summary>The hash of an entry: over its chain, its number, the hash of what it tells, and the hash of the entry before.</summary>
    public static string HashOf(JournalEntry entry) => HashOf(entry.SchoolUrn, entry.Number, ContentOf(entry), entry.Previous);

    /// <summary>The same of an entry of which no more is known: it binds a chain and tells nothing.</summary>
    public static string HashOf(string schoolUrn, long number, string content, string previous) =>
        HashOf([Format, schoolUrn, number.ToString(CultureInfo.InvariantCulture), content, previous]);

    /// <summary>The hash of what an entry tells. Nobody guesses that from it: the words have a salt.</summary>
    public static string ContentOf(JournalEntry entry) => ContentOf(entry.At, entry.Kind, entry.Reference, entry.DeliveryId, entry.Choice, entry.WordsHash);

    /// <summary>The same of its fields.</summary>
    public static string ContentOf(long at, string kind, string? reference, string? deliveryId, string? choice, string wordsHash) =>
        HashOf([ContentFormat, at.ToString(CultureInfo.InvariantCulture), kind, reference, deliveryId, choice, wordsHash]);

    /// <summary>The entry that follows a head.</summary>
    public static JournalEntry Follow(JournalHead head, NewEntry told, string kind, long at, string wordsHash)
    {
        var entry = new JournalEntry
        {
            SchoolUrn = head.SchoolUrn,
            Number = head.Number + 1,
            At = at,
            Kind = kind,
            Reference = told.Reference,
            DeliveryId = told.DeliveryId,
            Choice = told.Choice,
            WordsHash = wordsHash,
            Previous = head.Hash,
            Hash = string.Empty,
        };
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>A piece of a chain after an entry: its own entries and its checkpoint bind it.</summary>
    public static JournalChain After(JournalHead before, IEnumerable<Checkpoint> checkpoints) => new(before.SchoolUrn, checkpoints, before);

    /// <summary>Takes the next entry, and says what is wrong with it.</summary>
    public IEnumerable<JournalFinding> Take(JournalEntry entry) => Take(entry.SchoolUrn, entry.Number, ContentOf(entry), entry.Previous, entry.Hash);

    /// <summary>Takes the next entry of which no more is known than what binds it.</summary>
    public IEnumerable<JournalFinding> Take(long next, string content, string itsHash) => Take(schoolUrn, next, content, hash, itsHash);

    private List<JournalFinding> Take(string school, long next, string content, string previous, string itsHash)
    {
        var findings = Look(school, next, content, previous, itsHash).Select(flaw => new JournalFinding(schoolUrn, next, flaw)).ToList();
        (number, hash) = (Math.Max(number, next), itsHash);
        return findings;
    }

    /// <summary>Nothing comes any more: says what is wrong with where it ends.</summary>
    /// <param name="head">Where the store says that the chain ends; null where it says nothing.</param>
    public IEnumerable<JournalFinding> End(JournalHead? head)
    {
        if (head is not null && (head.Number != number || head.Hash != hash))
        {
            yield return new JournalFinding(schoolUrn, number, JournalFlaw.OtherEnd);
        }

        foreach (var beyond in checkpoints.Select(named => named.Key).Where(named => named > number).Order())
        {
            yield return new JournalFinding(schoolUrn, beyond, JournalFlaw.CutOff);
        }
    }

    private IEnumerable<JournalFlaw> Look(string school, long next, string content, string previous, string itsHash)
    {
        var follows = next == number + 1;
        if (!follows)
        {
            yield return next > number ? JournalFlaw.Missing : JournalFlaw.OutOfOrder;
        }

        if (school != schoolUrn || HashOf(school, next, content, previous) != itsHash)
        {
            yield return JournalFlaw.Changed;
        }

        if (follows && previous != hash)
        {
            yield return JournalFlaw.Unlinked;
        }

        if (checkpoints[next].Any(checkpoint => checkpoint.Hash != itsHash))
        {
            yield return JournalFlaw.WrittenAnew;
        }
    }

    // Lower-case hex of SHA-256 over the fields, each after its length in bytes (32 bits, big endian; -1 for none).
    private static string HashOf(ReadOnlySpan<string?> fields)
    {
        var length = 0;
        foreach (var field in fields)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(field ?? string.Empty);
        }

        // Of one piece: handing the fields over one by one costs more than hashing them.
        var bytes = new byte[length];
        var rest = bytes.AsSpan();
        foreach (var field in fields)
        {
            var written = Encoding.UTF8.GetBytes(field ?? string.Empty, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, field is null ? -1 : written);
            rest = rest[(sizeof(int) + written)..];
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
