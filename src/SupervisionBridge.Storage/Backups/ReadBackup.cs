using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Reads a backup whole, and holds it against what it says of itself: every table, every row, where each chain of the journal ends.</summary>
internal sealed class ReadBackup(OpenedBackup backup)
{
    private const int MostAtOnce = 100;

    // A statement may have 2,100 parameters on SQL Server.
    private const int MostValues = 1500;

    private const int RowsBetweenWords = 20_000;

    private readonly BackedUpChains chains = new();
    private long rows;

    /// <param name="take">Takes the rows, some at a time.</param>
    /// <param name="progress">Told from time to time.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>What is wrong with the journal's chains, by their hashes.</returns>
    /// <exception cref="BackupException">It does not read as it was written, or holds other tables than this version.</exception>
    public async Task<IReadOnlyList<JournalFinding>> RunAsync(Func<BackupRows, Task> take, Action<long> progress, CancellationToken cancellationToken)
    {
        using var reader = backup.Rows();
        foreach (var told in backup.Header.Tables)
        {
            if (reader.NextTable() is not { } table || table.Name != told.Name || await TableAsync(reader, table.Name, table.Columns, take, progress, cancellationToken) != told.Rows)
            {
                throw BackupException.Damaged();
            }
        }

        return reader.NextTable() is null && chains.EndAt(backup.Header.Heads) ? chains.Findings() : throw BackupException.Damaged();
    }

    private async Task<long> TableAsync(RowReader reader, string name, string[] columns, Func<BackupRows, Task> take, Action<long> progress, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(MostValues / columns.Length, 1, MostAtOnce);
        var (count, batch) = (0L, new List<object?[]>(most));
        while (reader.NextRow() is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            chains.Take(name, columns, row);
            batch.Add(row);
            count++;
            if (++rows % RowsBetweenWords == 0)
            {
                progress(rows);
            }

            if (batch.Count == most)
            {
                await take(new BackupRows(name, columns, batch));
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await take(new BackupRows(name, columns, batch));
        }

        return count;
    }
}

/// <summary>Some rows of a table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Columns">Its columns, in the order of the values.</param>
/// <param name="Rows">Nothing, whole numbers, texts and bytes.</param>
internal sealed record BackupRows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
