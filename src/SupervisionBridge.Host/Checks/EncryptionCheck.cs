using System.Text.Json.Nodes;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Checks;

/// <summary>Whether somebody besides the service can open the store. Asked of the service that runs: to look by itself, a check would have to open the store, and it changes nothing.</summary>
internal static class EncryptionCheck
{
    private const string Setting = "recovery key";

    private static readonly TimeSpan DrillEach = TimeSpan.FromDays(365);

    /// <summary>What is found; nothing where no service runs.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(ConfigFolder folder, BridgeOptions options, CancellationToken cancellationToken)
    {
        if (!await BridgeClient.AnswersAsync(new BridgePaths(folder, options).Socket, cancellationToken))
        {
            return [];
        }

        await using var bridge = await BridgeClient.ConnectAsync(folder, options, cancellationToken);
        return [Of(await bridge.GetAsync("v1/encryption", cancellationToken), TimeProvider.System.GetUtcNow())];
    }

    /// <summary>What the service's answer comes to.</summary>
    internal static Finding Of(JsonNode state, DateTimeOffset now)
    {
        if (state["recovery"] is not { } recovery)
        {
            return new Finding(
                FindingSeverity.Warning, Setting, "There is none: where the key-encryption keys are lost, nothing that is stored can be read.",
                "Make one (supervisionbridge encryption recovery create --out FILE --why …), and put the file into the school's safe.");
        }

        var tried = (recovery["drilledAt"] ?? recovery["madeAt"])!.GetValue<DateTimeOffset>();
        return now - tried > DrillEach
            ? new Finding(
                FindingSeverity.Warning, Setting, $"It was last tried on {tried:yyyy-MM-dd}.", "Fetch it from the safe and try it: supervisionbridge encryption recovery drill --key FILE --why …")
            : new Finding(FindingSeverity.Good, Setting, $"{recovery["id"]}, last tried on {tried:yyyy-MM-dd}.");
    }
}
