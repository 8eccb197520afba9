namespace SupervisionBridge.CrashLab;

/// <summary>The laboratory lives by the wall clock: it shares the machine with the processes that it watches.</summary>
internal static class Pause
{
    public static Task ForAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, TimeProvider.System, cancellationToken);

    public static Task MillisecondsAsync(int milliseconds, CancellationToken cancellationToken) => ForAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>Looks again and again until it is so or the time is over.</summary>
    /// <returns>Whether it came to be so.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> isSo, TimeSpan most, CancellationToken cancellationToken, int everyMilliseconds = 25)
    {
        for (var start = System.Diagnostics.Stopwatch.GetTimestamp(); System.Diagnostics.Stopwatch.GetElapsedTime(start) < most;)
        {
            if (await isSo())
            {
                return true;
            }

            await MillisecondsAsync(everyMilliseconds, cancellationToken);
        }

        return false;
    }
}
