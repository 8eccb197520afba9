using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Backups;

/// <summary>What a backup says of itself in the clear. It is bound into everything that is sealed behind it.</summary>
public sealed record BackupHeader
{
    /// <summary>The version of the program that wrote it.</summary>
    public required string Product { get; init; }

    /// <summary>The last step of the schema.</summary>
    public required int Schema { get; init; }

    /// <summary>Up to when it holds everything: taken right before the snapshot.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The engine that it was taken from. It can be restored into any.</summary>
    public required string Engine { get; init; }

    /// <summary>The root key that the backup's own key is wrapped under.</summary>
    public required BackupRoot Root { get; init; }

    /// <summary>The backup's own key, wrapped.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Rows of each table, in the order in which they stand in it.</summary>
    public required IReadOnlyList<BackupTableRows> Tables { get; init; }

    /// <summary>Where the journal's chains end.</summary>
    public required IReadOnlyList<JournalHead> Heads { get; init; }

    /// <summary>All rows.</summary>
    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupHeader);

    /// <summary>Reads it back.</summary>
    /// <exception cref="JsonException">It is no header, or of another version.</exception>
    public static BackupHeader Read(ReadOnlySpan<byte> written) => JsonSerializer.Deserialize(written, BackupJson.Default.BackupHeader) ?? throw new JsonException("null is no header.");
}

/// <summary>A root key as it stood in the store: whoever has its key-encryption key, or the recovery key, opens the backup.</summary>
/// <param name="Id">Its id.</param>
/// <param name="KeyId">The key-encryption key that it is wrapped under.</param>
/// <param name="Wrapped">Under that one.</param>
/// <param name="Recovery">For the recovery key; null where there was none.</param>
public sealed record BackupRoot(string Id, string KeyId, byte[] Wrapped, byte[]? Recovery);

/// <summary>How much of a table is in a backup.</summary>
public sealed record BackupTableRows(string Name, long Rows);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BackupHeader))]
internal sealed partial class BackupJson : JsonSerializerContext;
