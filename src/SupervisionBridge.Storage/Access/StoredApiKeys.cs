using System.Globalization;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Access;

/// <summary>API keys by their hashes.</summary>
internal sealed class StoredApiKeys(StoreContext context) : IApiKeys
{
    private const string InForce = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @At)";

    private const string Insert = $"""
        INSERT INTO api_keys (id, line, name, hash, roles, schools, created_at, expires_at)
        SELECT @Id, @Line, @Name, @Hash, @Roles, @Schools, @At, @ExpiresAt
        WHERE NOT EXISTS (SELECT 1 FROM api_keys WHERE name = @Name AND {InForce})
        """;

    private const string EndOld = $"""
        UPDATE api_keys
        SET rotated_at = @At, expires_at = CASE WHEN expires_at IS NULL OR expires_at > @OldEndsAt THEN @OldEndsAt ELSE expires_at END
        WHERE id = @Old AND rotated_at IS NULL AND {InForce}
        """;

    private const string InsertNew = """
        INSERT INTO api_keys (id, line, name, hash, roles, schools, created_at, expires_at)
        SELECT @Id, line, name, @Hash, roles, schools, @At, @ExpiresAt
        FROM api_keys
        WHERE id = @Old
        """;

    private const string Columns = """
        SELECT id AS Id, line AS Line, name AS Name, hash AS Hash, roles AS Roles, schools AS Schools, created_at AS CreatedAt, expires_at AS ExpiresAt,
            rotated_at AS RotatedAt, revoked_at AS RevokedAt, last_used_on AS LastUsedOn
        FROM api_keys
        """;

    private const string SelectOne = $"{Columns} WHERE id = @Id";

    private const string SelectByHash = $"{Columns} WHERE hash = @Hash AND {InForce}";

    private const string SelectAll = $"{Columns} ORDER BY created_at, id";

    private const string Use = "UPDATE api_keys SET last_used_on = @Day WHERE id = @Id AND (last_used_on IS NULL OR last_used_on < @Day)";

    private const string Revoke = $"UPDATE api_keys SET revoked_at = @At WHERE id = @Id AND {InForce}";

    private const string SelectInForce = $"{SelectOne} AND {InForce}";

    private const string SelectId = "SELECT id FROM api_keys WHERE hash = @Hash";

    private const string Anothers = "handed_in_by = @From AND handed_in_by <> @Line";

    private const string Nobodys = "handed_in_by IS NULL";

    private const string Adopt = $"UPDATE records SET handed_in_by = @Line WHERE {Anothers} AND school_urn = @School";

    private const string AdoptNobodys = $"UPDATE records SET handed_in_by = @Line WHERE {Nobodys} AND school_urn = @School";

    private const string SchoolsOf = $"SELECT DISTINCT school_urn FROM records WHERE {Anothers} ORDER BY school_urn";

    private const string SchoolsOfNobodys = $"SELECT DISTINCT school_urn FROM records WHERE {Nobodys} ORDER BY school_urn";

    public Task<bool> AddAsync(ApiKey key, Decision decision, CancellationToken cancellationToken)
    {
        var row = new
        {
            key.Id,
            key.Line,
            key.Name,
            key.Hash,
            Roles = StoredAs.Roles(key.Roles),
            Schools = StoredSchools.Of(key.Schools),
            At = StoredTime.From(key.CreatedAt),
            ExpiresAt = StoredTime.FromOptional(key.ExpiresAt),
        };
        return context.Sessions.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(RowLock.Store);
                if (await session.ExecuteAsync(Insert, row) == 0)
                {
                    return false;
                }

                session.Tell(Told(EntryKind.KeyMade, key, decision));
                return true;
            },
            cancellationToken);
    }

    public Task<ApiKey?> RotateAsync(string id, ApiKeyRotation rotation, Decision decision, CancellationToken cancellationToken)
    {
        var row = new
        {
            Old = id,
            rotation.Id,
            rotation.Hash,
            At = StoredTime.From(rotation.At),
            OldEndsAt = StoredTime.From(rotation.OldEndsAt),
            ExpiresAt = StoredTime.FromOptional(rotation.ExpiresAt),
        };
        return context.Sessions.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(RowLock.Store);
                if (await session.ExecuteAsync(EndOld, row) == 0)
                {
                    return null;
                }

                await session.ExecuteAsync(InsertNew, row);
                var made = Read((await session.FindAsync<Row>(SelectOne, new { rotation.Id }))!);
                session.Tell(Told(EntryKind.KeyRotated, made, decision, ("inPlaceOf", id)));
                return made;
            },
            cancellationToken);
    }

    public async Task<ApiKey?> FindByHashAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = await context.Sessions.ReadAsync(session => session.FindAsync<Row>(SelectByHash, new { Hash = hash, At = StoredTime.From(at) }), cancellationToken);
        return row is null ? null : Read(row);
    }

    public Task<string?> IdOfAsync(string hash, CancellationToken cancellationToken) =>
        context.Sessions.ReadAsync(session => session.FindAsync<string>(SelectId, new { Hash = hash }), cancellationToken);

    public Task UsedAsync(string id, DateOnly day, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(session => session.ExecuteAsync(Use, new { Id = id, Day = StoredTime.From(day) }), cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(SelectAll), cancellationToken);
        return [.. rows.Select(Read)];
    }

    public Task<bool> RevokeAsync(string id, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Revoke, new { Id = id, At = StoredTime.From(decision.At) }) == 0)
            {
                return false;
            }

            session.Tell(Told(EntryKind.KeyRevoked, Read((await session.FindAsync<Row>(SelectOne, new { Id = id }))!), decision));
            return true;
        },
        cancellationToken);

    public Task<AdoptResult> AdoptAsync(string id, string? from, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync<AdoptResult>(
        async session =>
        {
            var heir = await session.FindAsync<Row>(SelectInForce, new { Id = id, At = StoredTime.From(decision.At) });
            var before = from is null ? null : await session.FindAsync<Row>(SelectOne, new { Id = from });
            if (heir is null || (from is not null && before is null))
            {
                return new AdoptResult.NoSuchKey();
            }

            var key = Read(heir);
            if (!key.Roles.Contains(Role.Recorder))
            {
                return new AdoptResult.NotARecorder();
            }

            var of = new { key.Line, From = before?.Line };
            var schools = key.Schools.Urns?.Order(StringComparer.Ordinal).ToList() ?? await session.QueryAsync<string>(before is null ? SchoolsOfNobodys : SchoolsOf, of);
            var adopted = 0;
            foreach (var school in schools)
            {
                var here = await session.ExecuteAsync(before is null ? AdoptNobodys : Adopt, new { of.Line, of.From, School = school });
                session.Tell(ToldTo(school, key, decision, from, here));
                adopted += here;
            }

            session.Tell(Told(EntryKind.KeyAdopted, key, decision, ("from", from), ("records", adopted.ToString(CultureInfo.InvariantCulture))));
            return new AdoptResult.Adopted(adopted);
        },
        cancellationToken);

    /// <summary>What one school is told: of no other school that the key is for.</summary>
    private static NewEntry ToldTo(string school, ApiKey key, Decision decision, string? from, int records) =>
        (NewEntry.Of(EntryKind.KeyAdopted, decision) with { SchoolUrn = school })
            .Telling([("key", key.Id), ("name", key.Name), ("from", from), ("records", records.ToString(CultureInfo.InvariantCulture))]);

    private static NewEntry Told(EntryKind kind, ApiKey key, Decision decision, params (string Name, string? Value)[] more) => NewEntry.Of(kind, decision).Telling(
        [("key", key.Id), ("name", key.Name), ("roles", StoredAs.Roles(key.Roles)), ("schools", StoredSchools.Of(key.Schools)), .. more]);

    private static ApiKey Read(Row row) => new()
    {
        Id = row.Id,
        Line = row.Line,
        Name = row.Name,
        Hash = row.Hash,
        Roles = StoredAs.ReadRoles(row.Roles),
        Schools = StoredSchools.Read(row.Schools),
        CreatedAt = StoredTime.Read(row.CreatedAt),
        ExpiresAt = StoredTime.Read(row.ExpiresAt),
        RotatedAt = StoredTime.Read(row.RotatedAt),
        RevokedAt = StoredTime.Read(row.RevokedAt),
        LastUsedOn = row.LastUsedOn is { } day ? StoredTime.ReadDay(day) : null,
    };

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Line { get; init; } = "";

        public string Name { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Roles { get; init; } = "";

        public string Schools { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? ExpiresAt { get; init; }

        public long? RotatedAt { get; init; }

        public long? RevokedAt { get; init; }

        public long? LastUsedOn { get; init; }
    }
}
