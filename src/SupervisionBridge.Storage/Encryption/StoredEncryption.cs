using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>The keys that the store is encrypted under.</summary>
internal sealed class StoredEncryption(StoreContext context) : IEncryption
{
    private readonly ReadEncryption readEncryption = new(context);
    private readonly WrapRoots wrapRoots = new(context);
    private readonly MakeRoot makeRoot = new(context);
    private readonly RewrapKeys rewrapKeys = new(context);
    private readonly SetRecovery setRecovery = new(context);

    public Task<EncryptionState> ReadAsync(CancellationToken cancellationToken) => readEncryption.RunAsync(cancellationToken);

    public Task WrapRootsAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken) => wrapRoots.RunAsync(keyId, root, decision, cancellationToken);

    public Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken) => makeRoot.RunAsync(decision, cancellationToken);

    public Task<Rewrapped> RewrapAsync(int most, CancellationToken cancellationToken) => rewrapKeys.RunAsync(most, cancellationToken);

    public Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => setRecovery.RunAsync(key, decision, cancellationToken);

    public Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken) => setRecovery.RecoverableAsync(cancellationToken);

    public Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken) => setRecovery.DrilledAsync(recoveryId, decision, cancellationToken);

    public Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken) => readEncryption.KeepAsync(choice, decision, cancellationToken);
}
