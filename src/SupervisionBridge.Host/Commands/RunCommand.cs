using System.CommandLine;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>run</c>: the service itself.</summary>
internal static class RunCommand
{
    private static readonly Option<LogLevel> Level = new("--log-level")
    {
        Description = "Lowest level logged: Trace, Debug, Information, Warning, Error. No level logs a name, a UPN or text.",
        DefaultValueFactory = _ => LogLevel.Information,
    };

    public static Command Create()
    {
        var command = new Command("run", "Run the service: intake and worker (the default).") { Level };
        command.SetAction(RunAsync);
        return command;
    }

    public static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        var level = line.CommandResult.Command.Name == "run" ? line.GetValue(Level) : LogLevel.Information;
        var keyFile = new BridgePaths(folder, options).KeyFile;
        var keyIsNew = options.KeyVariable is null && !File.Exists(keyFile);
        await using var bridge = await BridgeHost.StartAsync(new BridgeSetup { Config = folder, Options = options, LogLevel = level }, cancellationToken);
        await Console.Out.WriteLineAsync($"SupervisionBridge listens at {bridge.Address} and at {bridge.Socket}");
        if (keyIsNew)
        {
            await Console.Out.WriteLineAsync($"Made the key file {keyFile}: copy it to a safe place, apart from the backups, and make a recovery key (supervisionbridge encryption recovery create). "
                + "Without one of the two nothing that is stored can be read.");
        }

        await bridge.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Good;
    }
}
