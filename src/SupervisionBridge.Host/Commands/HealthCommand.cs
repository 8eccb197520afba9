using System.CommandLine;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>health</c>: whether the service on this machine answers; for container health checks.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        var command = new Command("health", "Whether the service on this machine answers: exit code 0 if so.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        var ready = await BridgeClient.AnswersAsync(new BridgePaths(folder, options).Socket, cancellationToken);
        await Console.Out.WriteLineAsync(line.GetValue(CommonOptions.Json) ? $$"""{"ready":{{(ready ? "true" : "false")}}}""" : ready ? "ready" : "no service answers");
        return ready ? ExitCode.Good : ExitCode.NotWell;
    }
}
