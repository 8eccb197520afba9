using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Wraps every root under another key-encryption key.</summary>
internal sealed class WrapRoots(StoreContext context)
{
    private const string Update = "UPDATE root_keys SET key_id = @KeyId, wrapped = @Wrapped WHERE id = @Id";

    private readonly ChangeRoots change = new(context);

    public Task RunAsync(string keyId, Decision decision, CancellationToken cancellationToken) => change.RunAsync(
        async seen =>
        {
            var rows = new List<object>();
            foreach (var root in seen.Roots)
            {
                rows.Add(new { root.Id, KeyId = keyId, Wrapped = await root.WrapAsync(context.KeyEncryptionKeys, keyId, cancellationToken) });
            }

            return rows;
        },
        async (session, rows) =>
        {
            await session.ExecuteAsync(Update, rows);
            KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"key {keyId}", decision);
        },
        cancellationToken);
}
