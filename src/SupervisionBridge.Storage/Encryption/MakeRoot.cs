using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Makes a root for everything new, under the key-encryption key of the one before.</summary>
internal sealed class MakeRoot(StoreContext context)
{
    private readonly ChangeRoots change = new(context);

    public async Task<string> RunAsync(Decision decision, CancellationToken cancellationToken)
    {
        var made = await change.RunAsync(
            // Not under the newest key of this node: another may have rotated, and this one's newest be the very key that was stolen.
            seen => NewRoot.MakeAsync(context.KeyEncryptionKeys, seen.Current.KeyId, seen.WrapForRecovery, cancellationToken),
            async (session, root) =>
            {
                await root.InsertAsync(session, context.Now());
                KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"root {root.Root.Id}", decision);
            },
            cancellationToken);
        context.Roots.Take(made.Root);
        return made.Root.Id;
    }
}
