using System.CommandLine;
using System.Text.Json.Nodes;

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
        var key = await RecoveryCreation.RunAsync(bridge, path, passphrase, EncryptionCommand.Decision(line), cancellationToken);
        var unreadable = await Rewrapping.RunAsync(bridge, Console.Error, cancellationToken);
        using var read = RecoveryFile.Read(path, passphrase);
        var roots = await RecoveryDrill.OpenAsync(bridge, read, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = key, ["file"] = Path.GetFullPath(path), ["opens"] = roots }, line.GetValue(CommonOptions.Json));
        return unreadable.Count == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    private static async Task<int> DrillAsync(ParseResult line, CancellationToken cancellationToken)
    {
        using var key = RecoveryFile.Read(line.GetValue(Key)!, Passphrase.Read(line, isNew: false));
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var roots = await RecoveryDrill.RunAsync(bridge, key, EncryptionCommand.Decision(line), cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = key.Public.Id, ["opens"] = roots }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }

    private static async Task<int> UseAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        using var key = RecoveryFile.Read(line.GetValue(Key)!, Passphrase.Read(line, isNew: false));
        var opened = await RecoveryUse.RunAsync(folder, options, key, line.GetValue(EncryptionCommand.Why)!, cancellationToken);
        await Printed.ObjectAsync(new JsonObject { ["recoveryKey"] = key.Public.Id, ["keysAt"] = opened.Place, ["key"] = opened.KeyId }, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}
