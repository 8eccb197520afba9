using System.CommandLine;
using SupervisionBridge.Benchmarks;
using SupervisionBridge.Benchmarks.Backlog;
using SupervisionBridge.Benchmarks.Cost;
using SupervisionBridge.Benchmarks.History;
using SupervisionBridge.Benchmarks.Isolation;
using SupervisionBridge.Benchmarks.Limit;
using SupervisionBridge.Benchmarks.Mirror;
using SupervisionBridge.Benchmarks.Nodes;
using SupervisionBridge.Benchmarks.Processes;

var root = new RootCommand("Measures SupervisionBridge as it ships: real processes on this machine. Aims and how to read the figures: docs/performance.md.")
{
    Options.Json,
    MirrorCommand.Create(),
    CostCommand.Create(),
    BacklogCommand.Create(),
    IsolationCommand.Create(),
    LimitCommand.Create(),
    HistoryCommand.Create(),
    NodesCommand.Create(),
    EmptyWebApplication.Create(),
};

return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
