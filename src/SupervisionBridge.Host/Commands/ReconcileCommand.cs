using System.CommandLine;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary><c>reconcile</c>: reads proven notes back and says what does not stand as it was proven. It repairs nothing.</summary>
internal static class ReconcileCommand
{
    private const int SecondsBetweenLines = 5;

    private static readonly Option<string?> School = new("--school") { Description = "Only this school.", HelpName = "URN" };
    private static readonly Option<int?> Sample = new("--sample") { Description = "That many notes a school, half of them the newest and the others at random. Without it: every proven note.", HelpName = "N" };
    private static readonly Option<string> Why = new("--why") { Description = "The reason: kept for good with your user name.", HelpName = "reason", DefaultValueFactory = _ => "Asked for on the command line." };

    public static Command Create()
    {
        var command = new Command("reconcile", "Read proven notes back from the schools' systems and report what is missing, edited or moved. The service does it; stopping this command does not stop it.")
        {
            School, Sample, Why,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        await using var bridge = await CommandBridge.ConnectAsync(line, cancellationToken);
        if (bridge.IsIdle)
        {
            throw new CommandFailure(ExitCode.CannotStart, "No service runs here, and it is the service that reads notes back. Start it (supervisionbridge run), then try again.");
        }

        var body = new JsonObject { ["school"] = line.GetValue(School), ["sample"] = line.GetValue(Sample), ["by"] = Environment.UserName, ["why"] = line.GetValue(Why) };
        foreach (var absent in body.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            body.Remove(absent);
        }

        var path = $"v1/reconciliations/{(await bridge.PostAsync("v1/reconciliations", body, cancellationToken))!["id"]}";
        JsonNode report;
        while ((report = await bridge.GetAsync($"{path}?wait={SecondsBetweenLines}", cancellationToken))["finishedAt"] is null)
        {
            // Standard error: the answer alone goes to whoever reads the output.
            await Console.Error.WriteLineAsync($"{report["checked"]} notes looked at …");
        }

        if (line.GetValue(CommonOptions.Json))
        {
            report["findings"] = new JsonArray([.. await bridge.ListAsync($"{path}/findings", cancellationToken).Select(finding => finding.DeepClone()).ToListAsync(cancellationToken)]);
            await Console.Out.WriteLineAsync(Printed.Json(report));
        }
        else
        {
            await PrintAsync(bridge, path, report, cancellationToken);
        }

        return Wrong(report) + Count(report, "unreadable") == Count(report, "acknowledged") && Count(report, "unanswered") == 0 && Count(report, "skipped") == 0 ? ExitCode.Good : ExitCode.NotWell;
    }

    private static async Task PrintAsync(BridgeClient bridge, string path, JsonNode report, CancellationToken cancellationToken)
    {
        var found = Wrong(report);
        await Console.Out.WriteLineAsync($"{report["checked"]} notes looked at: {Count(report, "checked") - found} stand as they were proven, {report["missing"]} missing, {report["edited"]} edited, {report["moved"]} moved.");
        await LineAsync(Count(report, "acknowledged"), "of what was found had been acknowledged, and has not changed since.");
        await LineAsync(Count(report, "unreadable"), "could not be looked at: the bridge's own store cannot say any more where they were proven.");
        await LineAsync(Count(report, "unanswered"), "could not be looked at: the school's system was in trouble, or the school is paused. The log names the school.");
        await LineAsync(Count(report, "skipped"), "were left out: their school's system cannot be read back, or the school is not configured any more.");
        foreach (var school in report["schoolsNotRead"]!.AsArray())
        {
            await Console.Out.WriteLineAsync($"School {school}: its system cannot be read back.");
        }

        await foreach (var item in bridge.ListAsync($"{path}/findings", cancellationToken))
        {
            await Console.Out.WriteLineAsync($"{item["found"],-10} delivery {item["delivery"]}  record {item["record"]} case {item["case"]} child {item["subject"]}  school {item["school"]}{(item["acknowledgedAt"] is null ? string.Empty : "  acknowledged")}");
        }

        if (found > 0)
        {
            await Console.Out.WriteLineAsync("Nothing was changed. Look in the school's system; supervisionbridge deliveries show says what to do.");
        }
    }

    private static Task LineAsync(int count, string what) => count == 0 ? Task.CompletedTask : Console.Out.WriteLineAsync($"{count} {what}");

    private static int Wrong(JsonNode report) => Count(report, "missing") + Count(report, "edited") + Count(report, "moved");

    private static int Count(JsonNode report, string member) => report[member]!.GetValue<int>();
}
