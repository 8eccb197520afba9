using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>Makes a root for everything new, and retires the one before. What that one wrapped is rewrapped afterwards.</summary>
internal sealed class MakeRoot(StoreContext context)
{
    private const string Retire = "UPDATE root_keys SET retired_at = @Now WHERE retired_at IS NULL";

    private readonly ChangeRoots change = new(context);

    public async Task<string> RunAsync(Decision decision, CancellationToken cancellationToken)
    {
        var (made, _) = await change.RunAsync(
            async seen =>
            {
                // Not under the newest key of this node: another may have rotated, and this one's newest be the very key that was stolen.
                var (root, keyId) = (RootKey.Make(), seen.Current.KeyId);
                var wrapped = await root.WrapAsync(context.KeyEncryptionKeys, keyId, cancellationToken);
                return (Root: root, Row: (object)new { root.Id, KeyId = keyId, Wrapped = wrapped, Recovery = seen.Recovery?.Wrap(root), MadeAt = context.Now() });
            },
            async (session, made) =>
            {
                await session.ExecuteAsync(Retire, new { Now = context.Now() });
                await session.ExecuteAsync(RootRow.Insert, made.Row);
                KeepDecision.Run(session, schoolUrn: null, EntryKind.ChangeKeys, $"root {made.Root.Id}", decision);
            },
            cancellationToken);
        context.Roots.Take(made);
        return made.Id;
    }
}
