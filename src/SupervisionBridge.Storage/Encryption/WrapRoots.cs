using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Wraps every root under another key-encryption key, and makes a new one in the same step where that is wanted.</summary>
internal sealed class WrapRoots(StoreContext context)
{
    private const string Update = "UPDATE root_keys SET key_id = @KeyId, wrapped = @Wrapped WHERE id = @Id";

    private readonly ChangeRoots change = new(context);

    public async Task RunAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken)
    {
        var (_, made) = await change.RunAsync(
            async seen =>
            {
                await CheckHeldAsync(seen, cancellationToken);
                var rows = new List<object>();
                foreach (var one in seen.Roots)
                {
                    rows.Add(new { one.Id, KeyId = keyId, Wrapped = await one.WrapAsync(context.KeyEncryptionKeys, keyId, cancellationToken) });
                }

                return (Rows: rows, Made: root == RootChoice.Keep ? null : await NewRoot.MakeAsync(context.KeyEncryptionKeys, keyId, seen.WrapForRecovery, cancellationToken));
            },
            async (session, wrapped) =>
            {
                await session.ExecuteAsync(Update, wrapped.Rows);
                if (wrapped.Made is { } one)
                {
                    await one.InsertAsync(session, context.Now());
                }

                KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"key {keyId}", decision);
            },
            cancellationToken);
        if (made is not null)
        {
            context.Roots.Take(made.Root);
        }
    }

    /// <summary>This node may know a root whose key it lacks, for another has rotated since: what it would wrap under is older than that, and goes with the next copy of the other's keys.</summary>
    private async Task CheckHeldAsync(SeenRoots seen, CancellationToken cancellationToken)
    {
        var held = await context.KeyEncryptionKeys.IdsAsync(cancellationToken);
        if (seen.Rows.FirstOrDefault(row => !held.Contains(row.KeyId, StringComparer.Ordinal)) is { } elsewhere)
        {
            throw new MissingKeyException(elsewhere.KeyId, context.KeyEncryptionKeys.Place, held);
        }
    }
}
