namespace SupervisionBridge.Storage.Encryption;

/// <summary>A row of <c>root_keys</c>.</summary>
internal sealed class RootRow
{
    public const string SelectAll = """
        SELECT id AS Id, key_id AS KeyId, wrapped AS Wrapped, recovery AS Recovery, made_at AS MadeAt, retired_at AS RetiredAt
        FROM root_keys
        ORDER BY made_at, id
        """;

    public const string Insert = """
        INSERT INTO root_keys (id, key_id, wrapped, recovery, made_at)
        VALUES (@Id, @KeyId, @Wrapped, @Recovery, @MadeAt)
        """;

    public string Id { get; init; } = "";

    public string KeyId { get; init; } = "";

    public byte[] Wrapped { get; init; } = [];

    public byte[]? Recovery { get; init; }

    public long MadeAt { get; init; }

    public long? RetiredAt { get; init; }
}
