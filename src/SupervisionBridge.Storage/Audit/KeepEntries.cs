using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Keeps what a write told: each school's entries one after the other, the schools in order, so that two writes never wait for each other's.</summary>
internal sealed class KeepEntries(ISqlDialect dialect, SealedWords sealing, TimeProvider clock)
{
    private const string InsertHead = """
        INSERT INTO journal_heads (school_urn, number, hash)
        VALUES (@School, 0, @Start)
        ON CONFLICT (school_urn) DO NOTHING
        """;

    private const string Insert = """
        INSERT INTO journal (school_urn, number, at, kind, reference, delivery_id, choice, words, words_hash, previous, hash)
        VALUES (@SchoolUrn, @Number, @At, @Kind, @Reference, @DeliveryId, @Choice, @Words, @WordsHash, @Previous, @Hash)
        """;

    private const string MoveHead = "UPDATE journal_heads SET number = @Number, hash = @Hash WHERE school_urn = @SchoolUrn";

    // The last entry of a chain, and mostly its only one, goes with where the chain ends in one round trip.
    private static readonly string InsertLast = $"{Insert};\n{MoveHead}";

    /// <returns>The keys that the words are sealed under: such as may be remembered once this is committed.</returns>
    public async Task<IReadOnlyList<DataKey>> RunAsync(Session session)
    {
        var keys = new List<DataKey>();
        foreach (var chain in session.Told.GroupBy(entry => entry.SchoolUrn ?? string.Empty, StringComparer.Ordinal).OrderBy(chain => chain.Key, StringComparer.Ordinal))
        {
            // Looked for first: the end of a chain is not held while a key is read.
            var known = await sealing.FindAsync(session, chain.Key);
            var head = await HoldAsync(session, chain.Key);
            var key = known ?? await sealing.KeyAsync(session, chain.Key);
            keys.Add(key);
            var rows = Follow(head, chain, key);
            if (rows.Count > 1)
            {
                await session.ExecuteAsync(Insert, rows.Take(rows.Count - 1));
            }

            await session.ExecuteAsync(InsertLast, rows[^1]);
        }

        return keys;
    }

    private async Task<JournalHead> HoldAsync(Session session, string schoolUrn)
    {
        var head = await session.FindAsync<HeadRow>(dialect.HoldHead, new { School = schoolUrn });
        if (head is null)
        {
            await session.ExecuteAsync(InsertHead, new { School = schoolUrn, JournalChain.Start });
            head = await session.FindAsync<HeadRow>(dialect.HoldHead, new { School = schoolUrn });
        }

        return new JournalHead(schoolUrn, head!.Number, head.Hash);
    }

    private List<Row> Follow(JournalHead head, IEnumerable<NewEntry> told, DataKey key)
    {
        var rows = new List<Row>();
        foreach (var entry in told)
        {
            var words = entry.Words.Write();
            var at = StoredTime.From(entry.At ?? clock.GetUtcNow());
            var kept = JournalChain.Follow(head, entry, StoredAs.EntryKind.Of(entry.Kind), at, EntryWords.HashOf(words));
            rows.Add(new Row(
                kept.SchoolUrn, kept.Number, kept.At, kept.Kind, kept.Reference, kept.DeliveryId, kept.Choice, SealedWords.Seal(words, key, kept.Number, kept.Hash), kept.WordsHash,
                kept.Previous, kept.Hash));
            head = new JournalHead(kept.SchoolUrn, kept.Number, kept.Hash);
        }

        return rows;
    }

    private sealed record Row(
        string SchoolUrn, long Number, long At, string Kind, string? Reference, string? DeliveryId, string? Choice, byte[] Words, string WordsHash, string Previous, string Hash);

    private sealed class HeadRow
    {
        public long Number { get; init; }

        public string Hash { get; init; } = "";
    }
}
