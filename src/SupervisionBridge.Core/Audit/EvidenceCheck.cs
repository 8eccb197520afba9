namespace SupervisionBridge.Core.Audit;

/// <summary>Verifies evidence by itself, without store or key: every word against its hash, every hash against the one before, the end against its signature.</summary>
public static class EvidenceCheck
{
    /// <summary>What is wrong with it. Whether its key is the store's own, its reader compares by the key's id, or by checkpoints that were kept.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="kept">Checkpoints kept apart from it; those that fall outside of it say nothing.</param>
    public static IEnumerable<JournalFinding> Run(Evidence evidence, params IReadOnlyCollection<Checkpoint> kept)
    {
        var publicKey = KeyOf(evidence);
        return CheckpointSigner.Forged(kept, publicKey).Concat(evidence.Chains.SelectMany(chain => Run(chain, kept, publicKey)));
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

        var verified = JournalChain.From(chain.Entries[0].In(chain.School).Entry, [signed, .. kept.Where(checkpoint => checkpoint.Number <= signed.Number)]);
        foreach (var opened in chain.Entries.Select(entry => entry.In(chain.School)))
        {
            foreach (var finding in verified.Take(opened.Entry))
            {
                yield return finding;
            }

            if (opened is { Words: not null, WordsHold: false })
            {
                yield return new JournalFinding(chain.School, opened.Entry.Number, JournalFlaw.WordsChanged);
            }
        }

        foreach (var finding in verified.End(new JournalHead(chain.School, signed.Number, signed.Hash)))
        {
            yield return finding;
        }
    }
}
