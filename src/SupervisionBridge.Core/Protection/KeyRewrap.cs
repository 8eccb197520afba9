using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Protection;

/// <summary>The timed job that ends a change of the root key which nobody waited for: batch by batch, so that nothing else is held up.</summary>
public sealed partial class KeyRewrap(IEncryption store, ILogger<KeyRewrap> logger) : ITimedJob
{
    /// <summary>Records in one batch.</summary>
    public const int Batch = 500;

    public string Name => "rewrap";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = await store.RewrapAsync(Batch, cancellationToken);
        while (batch.Moved > 0)
        {
            batch = await store.RewrapAsync(Batch, cancellationToken);
        }

        if (batch.Unreadable.Count > 0)
        {
            Unreadable(batch.Unreadable.Count, batch.Unreadable[0]);
        }
    }

    [LoggerMessage(4501, LogLevel.Error, "{Keys} keys do not open and stay under a retired root key, first that of {First}")]
    private partial void Unreadable(int keys, string first);
}
