using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Access;

/// <summary>Finds the key that a caller shows, and remembers the last day on which it was used.</summary>
internal sealed partial class KeyUse(IApiKeys keys, KeyedHash hash, TimeProvider clock, ILogger<KeyUse> logger)
{
    /// <summary>The key, if it is in force.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = await keys.FindByHashAsync(ApiKeySecret.HashOf(secret, hash), now, cancellationToken);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (key is not null && (key.LastUsedOn is null || key.LastUsedOn < today))
        {
            await RememberAsync(key, today, cancellationToken);
        }

        return key;
    }

    /// <summary>The id of a key that is not in force; null where there never was one.</summary>
    public Task<string?> IdOfAsync(string secret, CancellationToken cancellationToken) => keys.IdOfAsync(ApiKeySecret.HashOf(secret, hash), cancellationToken);

    private async Task RememberAsync(ApiKey key, DateOnly today, CancellationToken cancellationToken)
    {
        try
        {
            await keys.UsedAsync(key.Id, today, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A store that cannot be written, on a full disk for example, can still be read: whoever may look is not kept from it by this.
            NotRemembered(logger, fault.GetType().Name);
        }
    }

    [LoggerMessage(3002, LogLevel.Warning, "The last day of an API key's use was not stored: {Fault}")]
    private static partial void NotRemembered(ILogger logger, string fault);
}
