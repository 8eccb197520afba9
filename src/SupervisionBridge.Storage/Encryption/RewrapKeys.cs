using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Wraps what stands under retired roots under the current one, a batch at a time: what to wrap is read and wrapped outside the write gate, and asked again inside.</summary>
internal sealed class RewrapKeys(StoreContext context)
{
    private const string Records = """
        SELECT held.reference AS Reference, records.school_urn AS SchoolUrn, held.root_id AS RootId, held.wrapped AS Wrapped
        FROM record_keys AS held
        JOIN records ON records.reference = held.reference
        WHERE held.root_id = @Root
        ORDER BY held.reference
        LIMIT @Most
        """;

    private const string Schools = "SELECT school_urn AS SchoolUrn, root_id AS RootId, wrapped AS Wrapped FROM school_keys WHERE root_id = @Root";

    private const string Secrets = "SELECT name AS Name, wrapped AS Wrapped FROM store_secrets WHERE root_id = @Root";

    private const string UpdateRecord = "UPDATE record_keys SET root_id = @Current, wrapped = @Wrapped WHERE reference = @Row AND root_id = @Root";

    private const string UpdateSchool = "UPDATE school_keys SET root_id = @Current, wrapped = @Wrapped WHERE school_urn = @Row AND root_id = @Root";

    private const string UpdateSecret = "UPDATE store_secrets SET root_id = @Current, wrapped = @Wrapped WHERE name = @Row AND root_id = @Root";

    // Another node may be putting a key under it right now: then the foreign key ends this transaction, and it is run again.
    private const string DropUnused = """
        DELETE FROM root_keys
        WHERE id = @Root AND retired_at IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM record_keys WHERE record_keys.root_id = root_keys.id)
            AND NOT EXISTS (SELECT 1 FROM school_keys WHERE school_keys.root_id = root_keys.id)
            AND NOT EXISTS (SELECT 1 FROM store_secrets WHERE store_secrets.root_id = root_keys.id)
        """;

    private const string CountLeft = "SELECT COUNT(*) FROM record_keys JOIN root_keys ON root_keys.id = record_keys.root_id WHERE root_keys.retired_at IS NOT NULL";

    public async Task<int> RunAsync(int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var batches = await context.Sessions.ReadAsync(session => ReadAsync(session, most), cancellationToken);
        return batches.Count == 0 ? 0 : await context.Sessions.WriteAsync(
            async session =>
            {
                foreach (var batch in batches)
                {
                    await session.ExecuteAsync(UpdateRecord, batch.Records);
                    await session.ExecuteAsync(UpdateSchool, batch.Schools);
                    await session.ExecuteAsync(UpdateSecret, batch.Secrets);
                    await session.ExecuteAsync(DropUnused, new { Root = batch.Retired });
                }

                return await session.FindAsync<int>(CountLeft);
            },
            cancellationToken);
    }

    private async Task<List<Batch>> ReadAsync(Session session, int most)
    {
        var rows = await session.QueryAsync<RootRow>(RootRow.SelectAll);
        var current = await context.Roots.OpenAsync(rows.Single(row => row.RetiredAt is null));
        var batches = new List<Batch>();
        foreach (var row in rows.Where(row => row.RetiredAt is not null))
        {
            var retired = await context.Roots.OpenAsync(row);
            var records = await session.QueryAsync<WrappedKey>(Records, new { Root = row.Id, Most = most });
            var schools = await session.QueryAsync<WrappedKey>(Schools, new { Root = row.Id });
            var secrets = await session.QueryAsync<SecretRow>(Secrets, new { Root = row.Id });
            batches.Add(new Batch(
                row.Id,
                [.. records.Select(key => Moved(key.Reference, current.Wrap(retired.Unwrap(key.Wrapped, new KeyScope.Record(key.SchoolUrn, key.Reference)))))],
                [.. schools.Select(key => Moved(key.SchoolUrn, current.Wrap(retired.Unwrap(key.Wrapped, new KeyScope.School(key.SchoolUrn)))))],
                [.. secrets.Select(secret => Moved(secret.Name, current.WrapSecret(secret.Name, retired.UnwrapSecret(secret.Name, secret.Wrapped))))]));

            object Moved(string name, byte[] wrapped) => new { Row = name, Current = current.Id, Wrapped = wrapped, Root = row.Id };
        }

        return batches;
    }

    private sealed record Batch(string Retired, IReadOnlyList<object> Records, IReadOnlyList<object> Schools, IReadOnlyList<object> Secrets);

    private sealed class SecretRow
    {
        public string Name { get; init; } = "";

        public byte[] Wrapped { get; init; } = [];
    }
}
