using System.Text.Json;

namespace SupervisionBridge.Benchmarks;

/// <summary>Runs one benchmark. It is no test: the exit code tells only whether it could run, never whether an aim was met.</summary>
internal static class Bench
{
    private const int Ran = 0;
    private const int CouldNotRun = 1;

    /// <param name="measure">Measures. Progress goes to standard error.</param>
    /// <param name="table">The figures for people.</param>
    /// <param name="json">The figures as JSON; printed last where <paramref name="asJson"/> asks for it.</param>
    /// <param name="asJson">Whether to print JSON.</param>
    public static async Task<int> RunAsync<T>(Func<Task<T>> measure, Func<T, string> table, Func<T, JsonElement> json, bool asJson)
    {
        try
        {
            var figures = await measure();
            await Console.Out.WriteLineAsync(table(figures));
            if (asJson)
            {
                await Console.Out.WriteLineAsync(json(figures).GetRawText());
            }

            return Ran;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return CouldNotRun;
        }
        catch (Exception failure) when (failure is BenchmarkException or HttpRequestException or IOException)
        {
            await Console.Error.WriteLineAsync($"Could not run: {failure.Message}");
            return CouldNotRun;
        }
    }

    /// <summary>Tells a person who waits how far it is.</summary>
    public static Task SayAsync(string line) => Console.Error.WriteLineAsync(line);
}
