using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Writes every row of one snapshot, table by table, and holds one row at a time.</summary>
internal sealed class WriteBackup(StoreContext context)
{
    private const string Heads = "SELECT school_urn AS SchoolUrn, number AS Number, hash AS Hash FROM journal_heads ORDER BY school_urn";

    private const string Step = "SELECT MAX(number) FROM schema_journal";

    private const int RowsBetweenWords = 20_000;

    /// <param name="session">The snapshot.</param>
    /// <param name="file">Where to write.</param>
    /// <param name="madeAt">Taken before the snapshot.</param>
    /// <param name="progress">Told from time to time: rows, and of how many.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<BackupHeader> RunAsync(Session session, Stream file, DateTimeOffset madeAt, Action<long, long> progress, CancellationToken cancellationToken)
    {
        // The snapshot may be taken anew after a connection broke.
        file.SetLength(0);
        var key = BackupKey.Make();
        var header = await HeaderAsync(session, key, madeAt);
        using var pieces = BackupFormat.Begin(file, header, key);
        using (var rows = new RowWriter(pieces))
        {
            var written = 0L;
            foreach (var table in BackupTable.All)
            {
                await using var reader = await session.ReadAsync($"SELECT * FROM {table.Name} ORDER BY {table.Key}");
                rows.Table(table.Name, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Row(reader);
                    if (++written % RowsBetweenWords == 0)
                    {
                        progress(written, header.Rows);
                    }
                }
            }

            rows.End();
        }

        pieces.Finish();
        return header;
    }

    private async Task<BackupHeader> HeaderAsync(Session session, BackupKey key, DateTimeOffset madeAt)
    {
        var tables = new List<BackupTableRows>();
        foreach (var table in BackupTable.All)
        {
            tables.Add(new BackupTableRows(table.Name, await session.FindAsync<long>($"SELECT COUNT(*) FROM {table.Name}")));
        }

        var current = (await session.QueryAsync<RootRow>(RootRow.SelectAll)).Single(row => row.RetiredAt is null);
        var root = await context.Roots.OpenAsync(current);
        return new BackupHeader
        {
            Product = typeof(WriteBackup).Assembly.GetName().Version!.ToString(),
            Schema = await session.FindAsync<int>(Step),
            MadeAt = madeAt,
            Engine = context.Dialect.Engine,
            Root = new BackupRoot(current.Id, current.KeyId, current.Wrapped, current.Recovery),
            Key = root.Wrap(key),
            Tables = tables,
            Heads = [.. (await session.QueryAsync<HeadRow>(Heads)).Select(row => new JournalHead(row.SchoolUrn, row.Number, row.Hash))],
        };
    }

    private sealed class HeadRow
    {
        public string SchoolUrn { get; init; } = "";

        public long Number { get; init; }

        public string Hash { get; init; } = "";
    }
}
