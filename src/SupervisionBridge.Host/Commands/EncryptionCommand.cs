using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>encryption</c>: the keys that the store is encrypted under, by their ids, and changing them while the service runs.</summary>
internal static class EncryptionCommand
{
    /// <summary>The reason for a change.</summary>
    public static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    private static readonly Option<bool> KeepRoot = new("--keep-root") { Description = "Leave everything new under the root key of before: where several nodes must have the new key first, and rotate-root follows." };

    private static readonly Argument<string> Id = new("id") { Description = "The key's id." };

    public static Command Create()
    {
        var status = new Command("status", "Show the keys by their ids, and the recovery key.");
        status.SetAction(StatusAsync);
        var rotate = new Command(
            "rotate", "Replace the key-encryption key while the service runs, and the root key with it. The key file then holds the old one too, until you drop it.") { KeepRoot, Why };
        rotate.SetAction(RotateAsync);
        var drop = new Command("drop-key", "Take a key-encryption key out of the key file that the store is not wrapped under any more.") { Id, Why };
        drop.SetAction((line, cancellationToken) => ChangeAsync(line, $"v1/encryption/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}/drop", rewraps: false, cancellationToken));
        var rotateRoot = new Command("rotate-root", "Make a new root key, and wrap every record's key under it. Broken off, the service goes on with it each hour.") { Why };
        rotateRoot.SetAction((line, cancellationToken) => ChangeAsync(line, "v1/encryption/rotate-root", rewraps: true, cancellationToken));
        var makeKey = new Command("make-key", "Print a new key-encryption key, for an environment variable or another place that the bridge cannot write to. It is a secret.");
        makeKey.SetAction(async (_, _) =>
        {
            await Console.Out.WriteLineAsync(KeyEncryptionKey.Make().Written());
            return ExitCode.Good;
        });
        return new Command("encryption", "The keys that the store is encrypted under.") { status, rotate, drop, rotateRoot, makeKey, RecoveryCommand.Create() };
    }

    /// <summary>A decision as the API takes it.</summary>
    public static JsonObject Decision(ParseResult line) => new() { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };

    private static async Task<int> StatusAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        return await PrintAsync(line, await bridge.GetAsync("v1/encryption", cancellationToken), []);
    }

    private static Task<int> RotateAsync(ParseResult line, CancellationToken cancellationToken) => line.GetValue(KeepRoot)
        ? ChangeAsync(line, "v1/encryption/rotate?keepRoot=true", rewraps: false, cancellationToken)
        : ChangeAsync(line, "v1/encryption/rotate", rewraps: true, cancellationToken);

    private static async Task<int> ChangeAsync(ParseResult line, string path, bool rewraps, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync(path, Decision(line), cancellationToken);
        var unreadable = rewraps ? await Rewrapping.RunAsync(bridge, Console.Error, cancellationToken) : [];
        return await PrintAsync(line, await bridge.GetAsync("v1/encryption", cancellationToken), unreadable);
    }

    private static async Task<int> PrintAsync(ParseResult line, JsonNode state, IReadOnlyList<string> unreadable)
    {
        var exit = unreadable.Count == 0 ? ExitCode.Good : ExitCode.NotWell;
        if (line.GetValue(CommonOptions.Json))
        {
            await Console.Out.WriteLineAsync(Printed.Json(state));
            return exit;
        }

        await Console.Out.WriteLineAsync($"{state["keysAt"]}");
        foreach (var key in state["keys"]!.AsArray())
        {
            await Console.Out.WriteLineAsync($"  key {key!["id"]}: wraps {key["roots"]} root keys{(key["newest"]!.GetValue<bool>() ? ", the newest" : "")}");
        }

        foreach (var root in state["roots"]!.AsArray())
        {
            await Console.Out.WriteLineAsync($"root key {root!["id"]}: under key {root["key"]}, wraps {root["wraps"]} keys, {(root["retiredAt"] is { } at ? $"retired {at}" : $"since {root["madeAt"]}")}");
        }

        await Console.Out.WriteLineAsync(state["recovery"] is { } recovery
            ? $"recovery key {recovery["id"]}: made {recovery["madeAt"]}, {(recovery["drilledAt"] is { } tried ? $"last tried {tried}" : "never tried")}"
            : "There is no recovery key: supervisionbridge encryption recovery create --out FILE --why …");
        return exit;
    }
}
