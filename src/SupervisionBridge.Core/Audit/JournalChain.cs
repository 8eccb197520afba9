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

    /// <summary>A piece of a chain, whose first entry says itself what it follows: its later entries and its checkpoint bind it.</summary>
    public static JournalChain From(JournalEntry first, IEnumerable<Checkpoint> checkpoints) =>
        new(first.SchoolUrn, checkpoints, new JournalHead(first.SchoolUrn, first.Number - 1, first.Previous));

    /// <summary>The hash of an entry: lower-case hex of SHA-256 over its fields, each after its length in bytes (32 bits, big endian; -1 for none).</summary>
    public static string HashOf(JournalEntry entry)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] fields =
        [
            Format, entry.SchoolUrn, entry.Number.ToString(CultureInfo.InvariantCulture), entry.At.ToString(CultureInfo.InvariantCulture), entry.Kind, entry.Reference,
            entry.DeliveryId, entry.Choice, entry.WordsHash, entry.Previous,
        ];
        foreach (var field in fields)
        {
            Append(sha, field);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

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

    /// <summary>Takes the next entry, and says what is wrong with it.</summary>
    public IEnumerable<JournalFinding> Take(JournalEntry entry)
    {
        var findings = Look(entry).Select(flaw => new JournalFinding(schoolUrn, entry.Number, flaw)).ToList();
        (number, hash) = (Math.Max(number, entry.Number), entry.Hash);
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

    private IEnumerable<JournalFlaw> Look(JournalEntry entry)
    {
        var follows = entry.Number == number + 1;
        if (!follows)
        {
            yield return entry.Number > number ? JournalFlaw.Missing : JournalFlaw.OutOfOrder;
        }

        if (entry.SchoolUrn != schoolUrn || HashOf(entry) != entry.Hash)
        {
            yield return JournalFlaw.Changed;
        }

        if (follows && entry.Previous != hash)
        {
            yield return JournalFlaw.Unlinked;
        }

        if (checkpoints[entry.Number].Any(checkpoint => checkpoint.Hash != entry.Hash))
        {
            yield return JournalFlaw.WrittenAnew;
        }
    }

    private static void Append(IncrementalHash sha, string? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
        sha.AppendData(length);
        sha.AppendData(bytes);
    }
}
