using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schema;

/// <summary>Which migrations a database has had, each with the checksum it had then.</summary>
internal sealed class SchemaJournal(IReadOnlyList<Migration> migrations, ISqlDialect dialect, TimeProvider clock)
{
    private const string Applied = "SELECT number AS Number, checksum AS Checksum FROM schema_journal ORDER BY number";

    private const string Enter = "INSERT INTO schema_journal (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @At)";

    /// <summary>Brings the schema up to this program's. Runs in one transaction of the caller's: whole or not at all.</summary>
    /// <returns>The steps made now.</returns>
    /// <exception cref="SchemaException">An applied migration is not this program's, or the schema is newer than the program.</exception>
    public async Task<IReadOnlyList<Migration>> BringUpToDateAsync(Session session)
    {
        await session.ExecuteAsync(dialect.CreateSchemaJournal);
        var applied = await session.QueryAsync<Entry>(Applied);
        foreach (var entry in applied)
        {
            Check(entry);
        }

        var missing = migrations.Skip(applied.Count).ToList();
        foreach (var migration in missing)
        {
            await session.ExecuteAsync(migration.Sql);
            await session.ExecuteAsync(Enter, new { migration.Number, migration.Name, migration.Checksum, At = StoredTime.From(clock.GetUtcNow()) });
        }

        return missing;
    }

    private void Check(Entry entry)
    {
        var known = migrations.FirstOrDefault(migration => migration.Number == entry.Number)
            ?? throw new SchemaException($"The database has schema step {entry.Number}, which this version does not know: a newer version made it. Run that version or a newer one, or restore a backup from before it.");
        if (known.Checksum != entry.Checksum)
        {
            throw new SchemaException($"Schema step {entry.Number} ({known.Name}) was applied with other statements than this version holds. Run the version that made this database, or restore a backup.");
        }
    }

    private sealed class Entry
    {
        public int Number { get; init; }

        public string Checksum { get; init; } = "";
    }
}
