using System.Data;
using Dapper;
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

    private const string FindAny = "SELECT MAX(number) FROM journal WHERE school_urn = @School";

    private const string Columns = "school_urn, number, at, kind, reference, delivery_id, choice, words, words_hash, previous, hash";

    private const string Insert = $"""
        INSERT INTO journal ({Columns})
        VALUES (@SchoolUrn, @Number, @At, @Kind, @Reference, @DeliveryId, @Choice, @Words, @WordsHash, @Previous, @Hash)
        """;

    // Eleven parameters each: less than any engine takes at once.
    private const int MostAtOnce = 100;

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
            foreach (var several in rows.Take(rows.Count - 1).Chunk(MostAtOnce))
            {
                await InsertAsync(session, several);
            }

            await session.ExecuteAsync(InsertLast, rows[^1]);
        }

        return keys;
    }

    // In one round trip, while others wait for the end of the chain: one statement each, so that their order is that of their numbers on every engine.
    private static Task<int> InsertAsync(Session session, Row[] rows)
    {
        var parameters = new DynamicParameters();
        var statements = new string[rows.Length];
        foreach (var (index, row) in rows.Index())
        {
            (string Name, object? Value)[] values =
            [
                ("SchoolUrn", row.SchoolUrn), ("Number", row.Number), ("At", row.At), ("Kind", row.Kind), ("Reference", row.Reference), ("DeliveryId", row.DeliveryId),
                ("Choice", row.Choice), ("Words", row.Words), ("WordsHash", row.WordsHash), ("Previous", row.Previous), ("Hash", row.Hash),
            ];
            foreach (var (name, value) in values)
            {
                parameters.Add($"{name}{index}", value, value is null ? DbType.String : null);
            }

            statements[index] = $"INSERT INTO journal ({Columns}) VALUES ({string.Join(", ", values.Select(value => $"@{value.Name}{index}"))})";
        }

        return session.ExecuteAsync(string.Join(";\n", statements), parameters);
    }

    /// <exception cref="JournalBrokenException">The chain has entries, and where it ends is gone: whatever followed would follow what nobody knows.</exception>
    private async Task<JournalHead> HoldAsync(Session session, string schoolUrn)
    {
        var head = await session.FindAsync<HeadRow>(dialect.HoldHead, new { School = schoolUrn });
        if (head is null)
        {
            if (await session.FindAsync<long?>(FindAny, new { School = schoolUrn }) is { } last)
            {
                // Where another write made the chain meanwhile, its end is there by now.
                head = await session.FindAsync<HeadRow>(dialect.HoldHead, new { School = schoolUrn })
                    ?? throw new JournalBrokenException([new JournalFinding(schoolUrn, last, JournalFlaw.OtherEnd)]);
                return new JournalHead(schoolUrn, head.Number, head.Hash);
            }

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
