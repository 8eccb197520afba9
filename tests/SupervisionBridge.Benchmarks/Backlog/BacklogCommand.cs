using System.CommandLine;

namespace SupervisionBridge.Benchmarks.Backlog;

/// <summary><c>backlog</c>: many deliveries wait for one healthy school, and are let go at once.</summary>
internal static class BacklogCommand
{
    private static readonly Option<int> Deliveries = Options.Number("--deliveries", 20_000, 100, 1_000_000, "Deliveries that wait at the start of a round.");
    private static readonly Option<int> Cases = Options.Number("--cases", 8, 1, 50, "Cases in each record; each is one delivery.");
    private static readonly Option<int> Concurrency = Options.Number("--concurrency", 8, 1, 64, "Deliveries in flight at once, and calls of the floor.");
    private static readonly Option<int> Latency = Options.Number("--latency-ms", 0, 0, 10_000, "How long the school system takes for each call, in milliseconds.");
    private static readonly Option<int> Rounds = Options.Number("--rounds", 1, 1, 50, "Rounds of the bridge, each between two of the floor.");

    public static Command Create()
    {
        var command = new Command("backlog", "Deliveries that wait for a paused school, from the end of the pause to the last proof, beside the floor.")
        {
            Deliveries, Cases, Concurrency, Latency, Rounds, Options.Store, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new BacklogSettings(
                line.GetValue(Deliveries), line.GetValue(Cases), line.GetValue(Concurrency), line.GetValue(Latency), line.GetValue(Rounds), line.GetValue(Options.Store), Options.ProgramOf(line));
            return Bench.RunAsync("backlog", () => new BacklogRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
