using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Secrets of the store by their names, wrapped under a root.</summary>
internal static class StoreSecrets
{
    /// <summary>What keyed hashes and references are made with.</summary>
    public const string LookUp = "look-up";

    /// <summary>The recovery key's public half: no secret, but nobody may put another in its place.</summary>
    public const string Recovery = "recovery";

    /// <summary>What checkpoints of the journal are signed with.</summary>
    public const string CheckpointKey = "checkpoint-key";

    private const string Select = "SELECT root_id AS RootId, wrapped AS Wrapped FROM store_secrets WHERE name = @Name";

    private const string Upsert = """
        INSERT INTO store_secrets (name, root_id, wrapped)
        VALUES (@Name, @RootId, @Wrapped)
        ON CONFLICT (name) DO UPDATE SET root_id = excluded.root_id, wrapped = excluded.wrapped
        """;

    /// <summary>The secret of a name; null where there is none.</summary>
    public static async Task<byte[]?> FindAsync(Session session, Roots roots, string name) => await session.FindAsync<Row>(Select, new { Name = name }) is { } row
        ? (await roots.FindAsync(session, row.RootId)).UnwrapSecret(name, row.Wrapped)
        : null;

    /// <summary>Keeps a secret; another of that name is replaced.</summary>
    public static Task KeepAsync(Session session, Roots roots, string name, byte[] secret)
    {
        var root = roots.Current;
        return session.ExecuteAsync(Upsert, new { Name = name, RootId = root.Id, Wrapped = root.WrapSecret(name, secret) });
    }

    /// <summary>The secret of a name, made where there is none: once, whoever of several nodes is first. In a write only.</summary>
    public static async Task<byte[]> FindOrMakeAsync(Session session, Roots roots, string name, Func<byte[]> make)
    {
        await session.ExecuteAsync(RowLock.Store);
        if (await FindAsync(session, roots, name) is { } known)
        {
            return known;
        }

        var made = make();
        await KeepAsync(session, roots, name, made);
        return made;
    }

    private sealed class Row
    {
        public string RootId { get; init; } = "";

        public byte[] Wrapped { get; init; } = [];
    }
}
