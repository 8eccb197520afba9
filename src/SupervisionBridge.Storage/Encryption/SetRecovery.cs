using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>The recovery key: every root is wrapped for it, and it is tried from time to time.</summary>
internal sealed class SetRecovery(StoreContext context)
{
    private const string Update = "UPDATE root_keys SET recovery = @Wrapped WHERE id = @Id";

    private const string Forget = "DELETE FROM recovery_keys";

    private const string Insert = "INSERT INTO recovery_keys (id, made_at) VALUES (@Id, @Now)";

    private const string Drill = "UPDATE recovery_keys SET drilled_at = @Now WHERE id = @Id";

    private const string Wrapped = "SELECT id AS Id, recovery AS Wrapped FROM root_keys WHERE recovery IS NOT NULL ORDER BY made_at, id";

    private readonly ChangeRoots change = new(context);

    public Task RunAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => change.RunAsync(
        seen => Task.FromResult(seen.Roots.Select(root => (object)new { root.Id, Wrapped = key.Wrap(root) }).ToList()),
        async (session, rows) =>
        {
            await session.ExecuteAsync(Update, rows);
            await session.ExecuteAsync(Forget);
            await session.ExecuteAsync(Insert, new { key.Id, Now = context.Now() });
            await StoreSecrets.KeepAsync(session, context.Roots, StoreSecrets.Recovery, key.Bytes.ToArray());
            KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"recovery {key.Id}", decision);
        },
        cancellationToken);

    public async Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<Row>(Wrapped), cancellationToken);
        return [.. rows.Select(row => new RecoverableRoot(row.Id, row.Wrapped))];
    }

    public Task<bool> DrilledAsync(string id, Decision decision, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(Drill, new { Id = id, Now = context.Now() }) == 0)
            {
                return false;
            }

            KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"drill {id}", decision);
            return true;
        },
        cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] Wrapped { get; init; } = [];
    }
}
