using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host.Commands;

/// <summary>Opens a store whose key-encryption keys are lost with the recovery key, and wraps it under a new one.</summary>
internal static class RecoveryUse
{
    /// <returns>Where the new key is, and its id.</returns>
    /// <exception cref="RecoveryKeyException">It does not open the store: then nothing was changed, the key file neither.</exception>
    public static async Task<(string Place, string KeyId)> RunAsync(ConfigFolder folder, BridgeOptions options, RecoveryPrivateKey key, string why, CancellationToken cancellationToken)
    {
        var paths = new BridgePaths(folder, options);
        var setup = new BridgeSetup { Config = folder, Options = options, Recovery = new RecoverySetup(key, $"os:{Environment.UserName}", why) };
        DataFolder.Make(paths.Data);
        await using var store = await StoreOpening.OpenAsync(setup, paths, StoreOpening.ClockOf(setup), cancellationToken);
        return (store.Keys.Place, (await store.Keys.IdsAsync(cancellationToken))[^1]);
    }
}
