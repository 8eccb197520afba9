using System.CommandLine;

namespace SupervisionBridge.Benchmarks.History;

/// <summary><c>history</c>: whether what is long over slows down what is asked for now.</summary>
internal static class HistoryCommand
{
    private static readonly Option<int> Finished = Options.Number("--finished", 200_000, 1000, 10_000_000, "Deliveries proven in the full store before measuring begins.");
    private static readonly Option<int> Waiting = Options.Number("--waiting", 400, 8, 100_000, "Deliveries due in both stores all the while.");
    private static readonly Option<int> Times = Options.Number("--times", 3000, 100, 1_000_000, "How often each thing is timed in each store.");

    public static Command Create()
    {
        var command = new Command("history", "Claim and status in a store with many finished deliveries, against an empty one, in this process.")
        {
            Finished, Waiting, Times, Options.Store, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new HistorySettings(line.GetValue(Finished), line.GetValue(Waiting), line.GetValue(Times), line.GetValue(Options.Store), Options.ProgramOf(line));
            return Bench.RunAsync("history", () => new HistoryRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
