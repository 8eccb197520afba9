using System.CommandLine;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>encryption recovery</c>: the second key that opens the store, for the school's safe. It is opened in this process only, and never sent to the service.</summary>
internal static class RecoveryCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "The file to write the recovery key to. Take it to the safe, and leave none on this machine.", HelpName = "file", Required = true };
    private static readonly Option<string> Key = new("--key") { Description = "The file of the recovery key.", HelpName = "file", Required = true };

    public static Command Create()
    {
        var create = new Command("create", "Make a recovery key under a passphrase. One made before opens nothing any more.") { Out, Passphrase.File, EncryptionCommand.Why };
        create.SetAction(CreateAsync);
        var drill = new Command("drill", "Try whether the recovery key opens the store. Changes nothing but the date of the last try.") { Key, Passphrase.File, EncryptionCommand.Why };
        drill.SetAction(DrillAsync);
        var use = new Command("use", "Open the store with the recovery key where the key file is lost: a new key is made, and the store wrapped under it. The service must not run.") { Key, Passphrase.File, EncryptionCommand.Why };
        use.SetAction(UseAsync);
        return new Command("recovery", "The second key that opens the store, for the school's safe.") { create, drill, use };
    }

    private static async Task<int> CreateAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (path, passphrase) = (line.GetValue(Out)!, Passphrase.Read(line, isNew: true));
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        using var made = RecoveryPrivateKey.Make();
        RecoveryFile.Write(path, made, passphrase);
        var body = EncryptionCommand.Decision(line);
        body["publicKey"] = Convert.ToBase64String(made.Public.Bytes);
        await bridge.PostAsync("v1/encryption/recovery", body, cancellationToken);

        // What was written, not what is in memory: a file that does not open would be found out in need.
        using var read = RecoveryFile.Read(path, passphrase);
        var roots = await OpenAsync(bridge, read, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = made.Public.Id, ["file"] = Path.GetFullPath(path), ["opens"] = roots }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> DrillAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var key = RecoveryFile.Read(line.GetValue(Key)!, Passphrase.Read(line, isNew: false));
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var roots = await OpenAsync(bridge, key, cancellationToken);
        await bridge.PostAsync($"v1/encryption/recovery/{key.Public.Id}/drilled", EncryptionCommand.Decision(line), cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = key.Public.Id, ["opens"] = roots }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> UseAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        using var key = RecoveryFile.Read(line.GetValue(Key)!, Passphrase.Read(line, isNew: false));
        var opened = await UseAsync(folder, options, key, line.GetValue(EncryptionCommand.Why)!, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = key.Public.Id, ["keysAt"] = opened.Place, ["key"] = opened.KeyId }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    /// <summary>Opens the store with the recovery key, and wraps it under a new key-encryption key.</summary>
    /// <returns>Where that key is, and its id.</returns>
    internal static async Task<(string Place, string KeyId)> UseAsync(ConfigFolder folder, BridgeOptions options, RecoveryPrivateKey key, string why, CancellationToken cancellationToken)
    {
        var paths = new BridgePaths(folder, options);
        var setup = new BridgeSetup { Config = folder, Options = options, Recovery = key };
        if (options.KeyVariable is null && File.Exists(paths.KeyFile))
        {
            // Its keys are not the store's, or too few: they stay, for another store may want them.
            await KeyRingFile.Open(paths.KeyFile, mayCreate: false).AddAsync(cancellationToken);
        }

        Directory.CreateDirectory(paths.Data);
        var clock = StoreOpening.ClockOf(setup);
        await using var store = await StoreOpening.OpenAsync(setup, paths, clock, cancellationToken);
        await ((IEncryption)store.Store).KeepAsync($"recovered {key.Public.Id}", new Decision($"os:{Environment.UserName}", why, clock.GetUtcNow()), cancellationToken);
        return (store.Keys.Place, (await store.Keys.IdsAsync(cancellationToken))[^1]);
    }

    /// <summary>Opens every root key here.</summary>
    /// <returns>How many there are.</returns>
    private static async Task<int> OpenAsync(BridgeClient bridge, RecoveryPrivateKey key, CancellationToken cancellationToken)
    {
        var roots = (await bridge.GetAsync("v1/encryption/recovery", cancellationToken))["roots"]!.AsArray();
        foreach (var root in roots)
        {
            key.Open(Convert.FromBase64String(root!["wrapped"]!.GetValue<string>()), root["id"]!.GetValue<string>());
        }

        return roots.Count > 0 ? roots.Count : throw new CommandFailure(ExitCode.Refused, "The store has no recovery key: supervisionbridge encryption recovery create --out FILE --why …");
    }
}
