using System.CommandLine;

namespace SupervisionBridge.Benchmarks.Mirror;

/// <summary><c>mirror</c>: records in, proven notes out, through real processes, beside the floor of bare calls.</summary>
internal static class MirrorCommand
{
    private static readonly Option<int> Records = Options.Number("--records", 120, 1, 10_000, "Records in each round.");
    private static readonly Option<int> Cases = Options.Number("--cases", 8, 1, 50, "Cases in each record; each is one delivery.");
    private static readonly Option<int> Concurrency = Options.Number("--concurrency", 8, 1, 64, "Deliveries in flight at once, and calls of the floor.");
    private static readonly Option<int> Latency = Options.Number("--latency-ms", 0, 0, 10_000, "How long the school system takes for each call, in milliseconds.");
    private static readonly Option<int> Rounds = Options.Number("--rounds", 3, 1, 50, "Rounds of the bridge, each between two of the floor.");
    private static readonly Option<int> Idle = Options.Number("--idle-seconds", 10, 1, 600, "How long to watch processes that are left alone, in seconds.");

    public static Command Create()
    {
        var command = new Command("mirror", "Records through a real bridge into a real sandbox, beside the floor: the same three calls a note, with no store.")
        {
            Records, Cases, Concurrency, Latency, Rounds, Idle, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new MirrorSettings(
                line.GetValue(Records), line.GetValue(Cases), line.GetValue(Concurrency), line.GetValue(Latency), line.GetValue(Rounds), line.GetValue(Idle),
                Options.ProgramOf(line));
            return Bench.RunAsync("mirror", () => new MirrorRun(settings).RunAsync(cancellationToken), MirrorTable.Of, MirrorAims.Of, line.GetValue(Options.Json));
        });
        return command;
    }
}
