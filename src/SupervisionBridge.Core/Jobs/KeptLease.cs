namespace SupervisionBridge.Core.Jobs;

/// <summary>Work under a lease that is renewed while it goes on.</summary>
public static class KeptLease
{
    /// <summary>Runs <paramref name="work"/>, and renews the lease each time a third of it has passed. Where the lease is lost the work is cancelled.</summary>
    /// <param name="lease">How long it holds.</param>
    /// <param name="renew">Renews it; false where it was lost.</param>
    /// <param name="clock">The store's clock.</param>
    /// <param name="work">What is done under it.</param>
    /// <param name="cancellationToken">A stop.</param>
    public static async Task RunAsync(
        TimeSpan lease, Func<CancellationToken, Task<bool>> renew, TimeProvider clock, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = KeepAsync(lease, renew, clock, end);
        try
        {
            await work(end.Token);
        }
        finally
        {
            await end.CancelAsync();
            await keeping;
        }
    }

    private static async Task KeepAsync(TimeSpan lease, Func<CancellationToken, Task<bool>> renew, TimeProvider clock, CancellationTokenSource end)
    {
        try
        {
            do
            {
                await Task.Delay(lease / 3, clock, end.Token);
            }
            while (await renew(end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The work is over, or told to stop.
        }
        finally
        {
            await end.CancelAsync();
        }
    }
}
