using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>encryption</c>: the keys that the store is encrypted under, by their ids, and changing them while the service runs.</summary>
internal static class EncryptionCommand
{
    /// <summary>The reason for a change.</summary>
    public static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    private static readonly Argument<string> Id = new("id") { Description = "The key's id." };

    public static Command Create()
    {
        var status = new Command("status", "Show the keys by their ids, and the recovery key.");
        status.SetAction(StatusAsync);
        var rotate = new Command("rotate", "Replace the key-encryption key while the service runs. The key file then holds the old one too, until you drop it.") { Why };
        rotate.SetAction((line, cancellationToken) => ChangeAsync(line, "v1/encryption/rotate", cancellationToken));
        var drop = new Command("drop-key", "Take a key-encryption key out of the key file that the store is not wrapped under any more.") { Id, Why };
        drop.SetAction((line, cancellationToken) => ChangeAsync(line, $"v1/encryption/keys/{Uri.EscapeDataString(line.GetValue(Id)!)}/drop", cancellationToken));
        var rotateRoot = new Command("rotate-root", "Make a new root key, and wrap every record's key under it. Broken off, the service goes on with it each hour.") { Why };
        rotateRoot.SetAction(RotateRootAsync);
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
        return await PrintAsync(line, await bridge.GetAsync("v1/encryption", cancellationToken));
    }

    private static async Task<int> ChangeAsync(ParseResult line, string path, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync(path, Decision(line), cancellationToken);
        return await PrintAsync(line, await bridge.GetAsync("v1/encryption", cancellationToken));
    }

    private static async Task<int> RotateRootAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        await bridge.PostAsync("v1/encryption/rotate-root", Decision(line), cancellationToken);
        while ((await bridge.PostAsync("v1/encryption/rewrap", new JsonObject(), cancellationToken))!["left"]!.GetValue<int>() is var left and > 0)
        {
            // Standard error: the answer alone goes to whoever reads the output.
            await Console.Error.WriteLineAsync($"{left} records are left …");
        }

        return await PrintAsync(line, await bridge.GetAsync("v1/encryption", cancellationToken));
    }

    private static async Task<int> PrintAsync(ParseResult line, JsonNode state)
    {
        if (line.GetValue(CommonOptions.Json))
        {
            await Console.Out.WriteLineAsync(Printed.Json(state));
            return ExitCode.Good;
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
        return ExitCode.Good;
    }
}
