using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Commands;

/// <summary>Tries a recovery key: every root key is opened with it, here.</summary>
internal static class RecoveryDrill
{
    /// <summary>Tries it, and has the store keep that.</summary>
    /// <returns>How many root keys it opens: all there are.</returns>
    /// <exception cref="RecoveryKeyException">It does not open one of them.</exception>
    public static async Task<int> RunAsync(BridgeClient bridge, RecoveryPrivateKey key, JsonObject decision, CancellationToken cancellationToken)
    {
        var roots = await OpenAsync(bridge, key, cancellationToken);
        await bridge.PostAsync($"v1/encryption/recovery/{key.Public.Id}/drilled", decision, cancellationToken);
        return roots;
    }

    /// <summary>Tries it, and has nothing kept.</summary>
    public static async Task<int> OpenAsync(BridgeClient bridge, RecoveryPrivateKey key, CancellationToken cancellationToken)
    {
        var answer = await bridge.GetAsync("v1/encryption/recovery", cancellationToken);
        var roots = answer["roots"]!.AsArray().Select(root => new RecoverableRoot(root!["id"]!.GetValue<string>(), root["wrapped"]?.GetValue<string>() is { } wrapped ? Convert.FromBase64String(wrapped) : null)).ToList();
        return roots.Exists(root => root.Wrapped is not null)
            ? key.Open(roots).Count
            : throw new CommandFailure(ExitCode.Refused, "The store has no recovery key: supervisionbridge encryption recovery create --out FILE --why …");
    }
}
