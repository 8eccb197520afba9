using System.CommandLine;

namespace SupervisionBridge.Benchmarks.Cost;

/// <summary><c>cost</c>: what encryption at rest and the journal take off the throughput.</summary>
internal static class CostCommand
{
    private static readonly Option<int> Records = Options.Number("--records", 240, 1, 10_000, "Records in each round.");
    private static readonly Option<int> Cases = Options.Number("--cases", 8, 1, 50, "Cases in each record; each is one delivery.");
    private static readonly Option<int> Concurrency = Options.Number("--concurrency", 8, 1, 64, "Deliveries in flight at once.");
    private static readonly Option<int> Rounds = Options.Number("--rounds", 12, 1, 50, "Rounds of the bridge as it ships, each between two of the one without.");

    public static Command Create()
    {
        var command = new Command("cost", "The bridge as it ships, in turns with one that was built without encryption at rest and journal.") { Records, Cases, Concurrency, Rounds };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new CostSettings(line.GetValue(Records), line.GetValue(Cases), line.GetValue(Concurrency), line.GetValue(Rounds));
            return Bench.RunAsync("cost", () => new CostRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
