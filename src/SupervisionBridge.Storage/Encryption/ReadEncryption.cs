using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>How the store's keys stand, and decisions about those that it does not hold.</summary>
internal sealed class ReadEncryption(StoreContext context)
{
    private const string Roots = """
        SELECT id AS Id, key_id AS KeyId, made_at AS MadeAt, retired_at AS RetiredAt,
            (SELECT COUNT(*) FROM record_keys WHERE record_keys.root_id = root_keys.id)
            + (SELECT COUNT(*) FROM school_keys WHERE school_keys.root_id = root_keys.id)
            + (SELECT COUNT(*) FROM store_secrets WHERE store_secrets.root_id = root_keys.id) AS Wraps
        FROM root_keys
        ORDER BY made_at, id
        """;

    private const string Recovery = "SELECT id AS Id, made_at AS MadeAt, drilled_at AS DrilledAt FROM recovery_keys";

    public Task<EncryptionState> RunAsync(CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session => new EncryptionState(
            [.. (await session.QueryAsync<RootOfState>(Roots)).Select(Read)],
            await session.FindAsync<RecoveryRow>(Recovery) is { } row ? new RecoveryState(row.Id, StoredTime.Read(row.MadeAt), StoredTime.Read(row.DrilledAt)) : null),
        cancellationToken);

    public Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        session =>
        {
            KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, choice, decision);
            return Task.FromResult(true);
        },
        cancellationToken);

    private static RootState Read(RootOfState row) => new()
    {
        Id = row.Id,
        KeyId = row.KeyId,
        Wraps = row.Wraps,
        MadeAt = StoredTime.Read(row.MadeAt),
        RetiredAt = StoredTime.Read(row.RetiredAt),
    };

    private sealed class RootOfState
    {
        public string Id { get; init; } = "";

        public string KeyId { get; init; } = "";

        public int Wraps { get; init; }

        public long MadeAt { get; init; }

        public long? RetiredAt { get; init; }
    }

    private sealed class RecoveryRow
    {
        public string Id { get; init; } = "";

        public long MadeAt { get; init; }

        public long? DrilledAt { get; init; }
    }
}
