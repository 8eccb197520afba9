using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Protection;

/// <summary>The timed job that ends a change of the root key which nobody waited for: batch by batch, so that nothing else is held up.</summary>
public sealed class KeyRewrap(IEncryption store) : ITimedJob
{
    /// <summary>Records in one batch.</summary>
    public const int Batch = 500;

    public string Name => "rewrap";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await store.RewrapAsync(Batch, cancellationToken) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
