using System.CommandLine;

namespace SupervisionBridge.Benchmarks.Isolation;

/// <summary><c>isolation</c>: whether schools that hang delay the others.</summary>
internal static class IsolationCommand
{
    private static readonly Option<int> Schools = Options.Number("--schools", 100, 2, 900, "Schools in all.");
    private static readonly Option<int> Hanging = Options.Number("--hanging", 10, 1, 899, "How many of them hang; fewer than there are.");
    private static readonly Option<int> PerSecond = Options.Number("--per-second", 40, 1, 1000, "Records with one case that arrive a second, each school in its turn.");
    private static readonly Option<int> Seconds = Options.Number("--seconds", 30, 5, 3600, "How long records arrive in each phase.");
    private static readonly Option<int> Rounds = Options.Number("--rounds", 3, 1, 50, "Phases with schools that hang, each between two calm ones.");
    private static readonly Option<int> Latency = Options.Number("--latency-ms", 0, 0, 10_000, "How long a healthy school system takes for each call, in milliseconds.");
    private static readonly Option<int> Timeout = Options.Number("--timeout-seconds", 5, 1, 300, "When a call is given up.");

    public static Command Create()
    {
        var command = new Command("isolation", "Acknowledgement to proof at healthy schools, with none and with some of the others hanging.")
        {
            Schools, Hanging, PerSecond, Seconds, Rounds, Latency, Timeout, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new IsolationSettings(
                line.GetValue(Schools), line.GetValue(Hanging), line.GetValue(PerSecond), line.GetValue(Seconds), line.GetValue(Rounds), line.GetValue(Latency), line.GetValue(Timeout),
                Options.ProgramOf(line));
            return Bench.RunAsync("isolation", () => new IsolationRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
