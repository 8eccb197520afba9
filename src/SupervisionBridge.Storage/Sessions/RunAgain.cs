namespace SupervisionBridge.Storage.Sessions;

/// <summary>Runs again, from its beginning, what is known to have been taken back.</summary>
internal static class RunAgain
{
    // Each run ends because another transaction went first, or because a connection of the pool was dead: three in a row are no accident any more.
    private const int MostRuns = 4;

    public static async Task<T> WhileAsync<T>(Func<Exception, bool> race, Func<Exception, bool> broken, Func<Task<T>> run)
    {
        for (var runs = 1; ; runs++)
        {
            try
            {
                return await run();
            }
            catch (Exception fault) when (runs < MostRuns && (race(fault) || broken(fault)))
            {
                // Run again.
            }
        }
    }
}
