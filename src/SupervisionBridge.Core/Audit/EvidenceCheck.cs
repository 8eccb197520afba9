namespace SupervisionBridge.Core.Audit;

/// <summary>
/// Verifies evidence by itself, without store or key: what is told against its hash, every hash against the one before, the end against its signature, and what
/// is shown against what the export told that it shows.
/// </summary>
public static class EvidenceCheck
{
    /// <summary>What is wrong with it. Whether its key is the store's own, its reader compares by the key's id, or by checkpoints that were kept.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="kept">Checkpoints kept apart from it; those that fall outside of it say nothing.</param>
    public static IEnumerable<JournalFinding> Run(Evidence evidence, params IReadOnlyCollection<Checkpoint> kept)
    {
        var publicKey = KeyOf(evidence);
        return CheckpointSigner.Forged(kept, publicKey)
            .Concat(evidence.Chains.SelectMany(chain => Run(chain, kept, publicKey)))
            .Concat(ShownAsTold.Run(evidence));
    }

    /// <summary>The key that it says its checkpoints are signed with; empty where it is no key.</summary>
    public static ReadOnlyMemory<byte> KeyOf(Evidence evidence)
    {
        var bytes = new byte[evidence.PublicKey.Length];
        return Convert.TryFromBase64String(evidence.PublicKey, bytes, out var length) && Convert.ToBase64String(bytes.AsSpan(0, length)) == evidence.PublicKey ? bytes.AsMemory(0, length) : default;
    }

    private static IEnumerable<JournalFinding> Run(EvidenceChain chain, IReadOnlyCollection<Checkpoint> kept, ReadOnlyMemory<byte> publicKey)
    {
        var signed = chain.Checkpoint;
        if (signed.SchoolUrn != chain.School || !CheckpointSigner.IsSigned(signed, publicKey))
        {
            yield return new JournalFinding(chain.School, signed.Number, JournalFlaw.CheckpointForged);
        }

        if (chain.Entries.Count == 0)
        {
            yield return new JournalFinding(chain.School, signed.Number, JournalFlaw.CutOff);
            yield break;
        }

        var before = new JournalHead(chain.School, chain.Entries[0].Number - 1, chain.Previous);
        var verified = JournalChain.After(before, [signed, .. kept.Where(checkpoint => checkpoint.Number <= signed.Number)]);
        foreach (var entry in chain.Entries)
        {
            foreach (var finding in verified.Take(entry.Number, entry.Content, entry.Hash).Concat(Told(chain.School, entry)))
            {
                yield return finding;
            }
        }

        foreach (var finding in verified.End(new JournalHead(chain.School, signed.Number, signed.Hash)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<JournalFinding> Told(string school, EvidenceEntry entry)
    {
        if (entry.Told is not { } told)
        {
            yield break;
        }

        if (told.ContentHash != entry.Content)
        {
            yield return new JournalFinding(school, entry.Number, JournalFlaw.Changed);
        }

        if (told is { Words: not null, WordsHold: false })
        {
            yield return new JournalFinding(school, entry.Number, JournalFlaw.WordsChanged);
        }
    }
}
