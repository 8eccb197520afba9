using System.CommandLine;
using SupervisionBridge.Benchmarks.Stores;

namespace SupervisionBridge.Benchmarks.Nodes;

/// <summary><c>nodes</c>: one, two and three nodes on one PostgreSQL database.</summary>
internal static class NodesCommand
{
    private static readonly Option<int> Deliveries = Options.Number("--deliveries", 6000, 100, 1_000_000, "Deliveries that wait at the start, over all schools.");
    private static readonly Option<int> Cases = Options.Number("--cases", 8, 1, 50, "Cases in each record; each is one delivery.");
    private static readonly Option<int> Schools = Options.Number("--schools", 48, 1, 900, "Schools in the farm.");
    private static readonly Option<int> Concurrency = Options.Number("--concurrency", 4, 1, 64, "Deliveries in flight at once at each school.");
    private static readonly Option<int> Latency = Options.Number("--latency-ms", 150, 1, 10_000, "How long a school system takes for each call, in milliseconds.");
    private static readonly Option<int> Connections = Options.Number("--connections", 1, 1, 100, "Database connections that each node may have open for its work.");

    public static Command Create()
    {
        var command = new Command("nodes", $"Deliveries for a slow farm of schools, worked off by one, two and three nodes on PostgreSQL ({PostgresPlace.Variable}).")
        {
            Deliveries, Cases, Schools, Concurrency, Latency, Connections, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new NodesSettings(
                line.GetValue(Deliveries), line.GetValue(Cases), line.GetValue(Schools), line.GetValue(Concurrency), line.GetValue(Latency), line.GetValue(Connections), Options.ProgramOf(line));
            return Bench.RunAsync("nodes", () => new NodesRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
