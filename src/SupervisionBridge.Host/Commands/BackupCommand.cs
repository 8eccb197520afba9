using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>backup</c>: one moment of the store in an encrypted file, while the service runs.</summary>
internal static class BackupCommand
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(2);

    private static readonly Option<string> Out = new("--out") { Description = "The file to write: a new one, in a folder that the service's user may write to.", HelpName = "file", Required = true };
    private static readonly Option<string?> Why = new("--why") { Description = "The reason, where it is not the usual one: kept with your user name.", HelpName = "reason" };

    public static Command Create()
    {
        var backup = new Command("backup", "Write an encrypted backup of the store while the service runs, and read it back. The keys are not in it.") { Out, Why };
        backup.SetAction(RunAsync);
        return backup;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["file"] = Path.GetFullPath(line.GetValue(Out)!), ["by"] = Environment.UserName };
        if (line.GetValue(Why) is { } why)
        {
            body["why"] = why;
        }

        var made = (await WatchAsync(bridge, bridge.PostAsync("v1/backups", body, cancellationToken), cancellationToken))!;
        await Printed.ObjectAsync(made, line.GetValue(CommonOptions.Json));
        return made["findings"]!.AsArray().Count == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    /// <summary>Says how far it is until the answer comes.</summary>
    private static async Task<JsonNode?> WatchAsync(BridgeClient bridge, Task<JsonNode?> answer, CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(BetweenWords, TimeProvider.System);
        while (await Task.WhenAny(answer, tick.WaitForNextTickAsync(cancellationToken).AsTask()) != answer)
        {
            var progress = await bridge.GetAsync("v1/backups/current", cancellationToken);
            if (progress["of"]?.GetValue<long>() is > 0 and var all)
            {
                // Not where the answer goes, which a program may read.
                await Console.Error.WriteLineAsync($"{progress["rows"]} of {all} rows {(progress["verifying"]!.GetValue<bool>() ? "read back" : "written")} …");
            }
        }

#pragma warning disable VSTHRD003 // Begun by the caller for this alone.
        return await answer;
#pragma warning restore VSTHRD003
    }
}
