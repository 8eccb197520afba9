using System.Data.Common;
using SupervisionBridge.Benchmarks.Reports;
using SupervisionBridge.Testing.Processes;

namespace SupervisionBridge.Benchmarks;

/// <summary>Runs one benchmark. It is no test: the exit code tells only whether it could run, never whether an aim was met.</summary>
internal static class Bench
{
    private const int Ran = 0;
    private const int CouldNotRun = 1;

    /// <param name="name">The benchmark.</param>
    /// <param name="measure">Measures. Progress goes to standard error.</param>
    /// <param name="table">The figures for people.</param>
    /// <param name="aims">What should be reached.</param>
    /// <param name="asJson">Whether to print everything as JSON too, as the last line.</param>
    public static async Task<int> RunAsync<T>(string name, Func<Task<T>> measure, Func<T, FigureTable> table, Func<T, IEnumerable<Aim>> aims, bool asJson)
    {
        try
        {
            var figures = await measure();
            await Console.Out.WriteLineAsync(table(figures).Aims(aims(figures)).ToString());
            if (asJson)
            {
                await Console.Out.WriteLineAsync(FigureJson.Of(name, figures, aims(figures)).GetRawText());
            }

            return Ran;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return CouldNotRun;
        }
        catch (Exception failure) when (failure is BenchmarkException or ChildProcessException or HttpRequestException or IOException or DbException)
        {
            await Console.Error.WriteLineAsync($"Could not run: {failure.Message}");
            return CouldNotRun;
        }
    }

    /// <summary>Tells a person who waits how far it is.</summary>
    public static Task SayAsync(string line) => Console.Error.WriteLineAsync(line);
}
