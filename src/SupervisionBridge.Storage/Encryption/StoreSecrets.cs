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

    // Not under a root that is retired: what is wrapped anew after it must not have to be looked for once more.
    private const string Update = """
        UPDATE store_secrets SET root_id = @RootId, wrapped = @Wrapped
        WHERE name = @Name AND EXISTS (SELECT 1 FROM root_keys WHERE root_keys.id = @RootId AND root_keys.retired_at IS NULL)
        """;

    private const string Insert = """
        INSERT INTO store_secrets (name, root_id, wrapped)
        SELECT @Name, root_keys.id, @Wrapped FROM root_keys
        WHERE root_keys.id = @RootId AND root_keys.retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM store_secrets WHERE name = @Name)
        """;

    /// <summary>The secret of a name; null where there is none.</summary>
    public static async Task<byte[]?> FindAsync(Session session, Roots roots, string name) => await session.FindAsync<Row>(Select, new { Name = name }) is { } row
        ? (await roots.FindAsync(session, row.RootId)).UnwrapSecret(name, row.Wrapped)
        : null;

    /// <summary>Keeps a secret; another of that name is replaced.</summary>
    public static Task KeepAsync(Session session, Roots roots, string name, byte[] secret) => UnderCurrentRoot.RunAsync(
        session,
        roots,
        async root =>
        {
            var row = new { Name = name, RootId = root.Id, Wrapped = root.WrapSecret(name, secret) };
            return await session.ExecuteAsync(Update, row) is var updated and > 0 ? updated : await session.ExecuteAsync(Insert, row);
        });

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
