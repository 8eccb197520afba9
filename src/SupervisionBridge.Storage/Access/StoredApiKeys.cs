using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Access;

/// <summary>API keys by their hashes.</summary>
internal sealed class StoredApiKeys(StoreContext context)
{
    private const string Insert = """
        INSERT INTO api_keys (id, name, hash, created_at, revoked_at)
        SELECT @Id, @Name, @Hash, @CreatedAt, @RevokedAt
        WHERE NOT EXISTS (SELECT 1 FROM api_keys WHERE name = @Name AND revoked_at IS NULL)
        """;

    private const string Select = "SELECT id AS Id, name AS Name, hash AS Hash, created_at AS CreatedAt, revoked_at AS RevokedAt FROM api_keys";

    private const string SelectByHash = $"{Select} WHERE hash = @Hash AND revoked_at IS NULL";

    private const string SelectAll = $"{Select} ORDER BY created_at, id";

    private const string FindName = "SELECT name FROM api_keys WHERE id = @Id";

    private const string Revoke = "UPDATE api_keys SET revoked_at = @At WHERE id = @Id AND revoked_at IS NULL";

    public Task<bool> AddAsync(ApiKey key, string by, CancellationToken cancellationToken)
    {
        var row = new
        {
            key.Id,
            key.Name,
            key.Hash,
            CreatedAt = StoredTime.From(key.CreatedAt),
            RevokedAt = key.RevokedAt is { } at ? StoredTime.From(at) : (long?)null,
        };
        return context.Sessions.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(RowLock.Store);
                if (await session.ExecuteAsync(Insert, row) == 0)
                {
                    return false;
                }

                session.Tell(Told(EntryKind.KeyMade, key.Id, key.Name, by, key.CreatedAt));
                return true;
            },
            cancellationToken);
    }

    public async Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(SelectByHash, new { Hash = hash }), cancellationToken);
        return row is null ? null : Read(row);
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectAll), cancellationToken);
        return [.. rows.Select(Read)];
    }

    public Task<bool> RevokeAsync(string id, DateTimeOffset at, string by, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Revoke, new { Id = id, At = StoredTime.From(at) }) == 0)
            {
                return false;
            }

            session.Tell(Told(EntryKind.KeyRevoked, id, (await session.FindAsync<string>(FindName, new { Id = id }))!, by, at));
            return true;
        },
        cancellationToken);

    private static NewEntry Told(EntryKind kind, string id, string name, string by, DateTimeOffset at) => new()
    {
        Kind = kind,
        Words = new EntryWords(by, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = id, ["name"] = name }),
        At = at,
    };

    private static ApiKey Read(Row row) => new(row.Id, row.Name, row.Hash, StoredTime.Read(row.CreatedAt), StoredTime.Read(row.RevokedAt));

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? RevokedAt { get; init; }
    }
}
