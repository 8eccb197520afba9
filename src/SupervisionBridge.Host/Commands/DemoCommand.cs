using System.CommandLine;
using SupervisionBridge.Host.Demo;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>demo</c>: the whole way, with two sandbox schools and invented children.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep everything running until Ctrl+C, and print the addresses to look at." };

    public static Command Create()
    {
        var command = new Command("demo", "Submit five sample records to a bridge with two sandbox schools and see their 26 notes proven.") { Keep };
        command.SetAction(async (line, cancellationToken) =>
        {
            var json = line.GetValue(CommonOptions.Json);
            var result = await DemoRun.RunAsync(ConfigFolder.Find(line.GetValue(CommonOptions.Config)), new DemoOutput(json), line.GetValue(Keep), cancellationToken);
            return result ? ExitCode.Good : ExitCode.NotWell;
        });
        return command;
    }
}
