using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>jobs</c>: timed jobs, when they ran, and running one now.</summary>
internal static class JobsCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "The job's name." };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", Required = true };

    private static readonly string[] Columns = ["name", "schedule", "running", "lastDueAt", "lastFinishedAt", "nextDueAt"];

    public static Command Create()
    {
        var list = new Command("list", "List the timed jobs.");
        list.SetAction(ListAsync);
        var run = new Command("run", "Run a job now, in the service that runs.") { Name, Why };
        run.SetAction(RunAsync);
        return new Command("jobs", "Timed jobs.") { list, run };
    }

    private static async Task<int> ListAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var jobs = (await bridge.GetAsync("v1/jobs", cancellationToken))["items"]!.AsArray();
        if (line.GetValue(CommonOptions.Json))
        {
            foreach (var job in jobs)
            {
                await Console.Out.WriteLineAsync(Printed.Json(job!));
            }

            return ExitCode.Good;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Job", "Due", "Runs now", "Last was due", "Ended", "Next");
        foreach (var job in jobs)
        {
            table.AddRow([.. Columns.Select(member => Markup.Escape(job![member]?.ToString() ?? string.Empty))]);
        }

        Terminal.Console.Write(table);
        return ExitCode.Good;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        var body = new JsonObject { ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        var job = await bridge.PostAsync($"v1/jobs/{Uri.EscapeDataString(line.GetValue(Name)!)}/run", body, cancellationToken);
        await Printed.ObjectAsync(job!, line.GetValue(CommonOptions.Json));
        return ExitCode.Good;
    }
}
