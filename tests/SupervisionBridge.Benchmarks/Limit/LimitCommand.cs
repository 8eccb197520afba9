using System.CommandLine;

namespace SupervisionBridge.Benchmarks.Limit;

/// <summary><c>limit</c>: how much of a school's limit is used, and how often it is met.</summary>
internal static class LimitCommand
{
    private static readonly Option<int> PerSecond = Options.Number("--per-second", 10, 1, 1000, "Calls a second that each school allows.");
    private static readonly Option<int> Learn = Options.Number("--learn-seconds", 60, 1, 3600, "How long the bridge may learn before it is measured.");
    private static readonly Option<int> Seconds = Options.Number("--seconds", 60, 5, 3600, "How long it is measured then.");
    private static readonly Option<int> Latency = Options.Number("--latency-ms", 40, 0, 10_000, "How long the school systems take for each call, in milliseconds.");

    public static Command Create()
    {
        var command = new Command("limit", "Schools that allow so many calls a second, one for each form of limit: what is used of it, and what is refused.")
        {
            PerSecond, Learn, Seconds, Latency, Options.Program,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var settings = new LimitSettings(line.GetValue(PerSecond), line.GetValue(Learn), line.GetValue(Seconds), line.GetValue(Latency), Options.ProgramOf(line));
            return Bench.RunAsync("limit", () => new LimitRun(settings).RunAsync(cancellationToken), figures => figures.Table(), figures => figures.Aims(), line.GetValue(Options.Json));
        });
        return command;
    }
}
