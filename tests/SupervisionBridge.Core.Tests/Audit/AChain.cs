using System.Text;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Tests.Audit;

/// <summary>A chain as it stands in a store, with where the store says that it ends, and a checkpoint kept elsewhere.</summary>
internal sealed record AChain(List<OpenedEntry> Entries, JournalHead Head, IReadOnlyList<Checkpoint> Checkpoints, ReadOnlyMemory<byte> PublicKey)
{
    public const string School = "100001";

    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A chain of so many entries, the last but some of them signed.</summary>
    public static AChain Of(CheckpointSigner signer, int length, int afterCheckpoint = 0)
    {
        var entries = new List<OpenedEntry>();
        var head = new JournalHead(School, 0, JournalChain.Start);
        for (var index = 0; index < length; index++)
        {
            var words = new EntryWords("service", index % 3 == 0 ? "A reason." : null, new Dictionary<string, string>(StringComparer.Ordinal) { ["parts"] = "1", ["kind"] = "note" }).Write();
            var told = new NewEntry { Kind = EntryKind.Proven, SchoolUrn = School, Reference = $"sr-{index}", DeliveryId = index % 4 == 0 ? null : $"dn-{index}", Choice = index % 5 == 0 ? "x" : null };
            var entry = JournalChain.Follow(head, told, "proven", Noon.AddMinutes(index).ToUnixTimeMilliseconds(), EntryWords.HashOf(words));
            entries.Add(new OpenedEntry(entry, Encoding.UTF8.GetString(words)));
            head = HeadOf(entries);
        }

        var signed = entries[length - 1 - afterCheckpoint].Entry;
        return new AChain(entries, head, [signer.Sign(new JournalHead(School, signed.Number, signed.Hash), Noon)], signer.PublicKey);
    }

    /// <summary>The chain with what tells of an export at its end, signed.</summary>
    public static AChain Exported(CheckpointSigner signer, AChain chain, string export, IReadOnlyList<OpenedEntry> shown)
    {
        var entries = chain.Entries.ToList();
        foreach (var record in shown.GroupBy(opened => opened.Entry.Reference))
        {
            var told = (new NewEntry { Kind = EntryKind.Exported, SchoolUrn = School, Reference = record.Key })
                .Telling(ShownAsTold.Facts(export, record.Select(opened => opened.Entry.Number), [School]));
            var words = told.Words.Write();
            entries.Add(new OpenedEntry(JournalChain.Follow(HeadOf(entries), told, "exported", Noon.AddDays(1).ToUnixTimeMilliseconds(), EntryWords.HashOf(words)), Encoding.UTF8.GetString(words)));
        }

        return chain with { Entries = entries, Head = HeadOf(entries), Checkpoints = [signer.Sign(HeadOf(entries), Noon)] };
    }

    public static JournalHead HeadOf(IReadOnlyList<OpenedEntry> entries) => entries.Count == 0 ? new(School, 0, JournalChain.Start) : new(School, entries[^1].Entry.Number, entries[^1].Entry.Hash);

    public IReadOnlyList<JournalFinding> Verify()
    {
        var findings = CheckpointSigner.Forged(Checkpoints, PublicKey).ToList();
        var chain = new JournalChain(School, Checkpoints);
        foreach (var entry in Entries)
        {
            findings.AddRange(chain.Take(entry.Entry));
            if (!entry.WordsHold)
            {
                findings.Add(new JournalFinding(School, entry.Entry.Number, JournalFlaw.WordsChanged));
            }
        }

        return [.. findings, .. chain.End(Head)];
    }

    /// <summary>With every number and hash from an index on made anew, and the end that the store says with it.</summary>
    public AChain Rehashed(int from)
    {
        var entries = Entries.ToList();
        for (var index = from; index < entries.Count; index++)
        {
            var entry = entries[index].Entry with { Number = index + 1, Previous = index == 0 ? JournalChain.Start : entries[index - 1].Entry.Hash };
            entries[index] = entries[index] with { Entry = entry with { Hash = JournalChain.HashOf(entry) } };
        }

        return this with { Entries = entries, Head = HeadOf(entries) };
    }
}
