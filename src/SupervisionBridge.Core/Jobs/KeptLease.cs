namespace SupervisionBridge.Core.Jobs;

/// <summary>Work under a lease that is renewed while it goes on.</summary>
public static class KeptLease
{
    /// <summary>
    /// Runs <paramref name="work"/>, and renews the lease each time a third of it has passed. Where the lease is lost, or ends before a renewal is answered, the work is cancelled.
    /// </summary>
    /// <param name="lease">How long it holds from each time it was asked for.</param>
    /// <param name="askedAt">The counter before it was first asked for: the answer may have taken long.</param>
    /// <param name="renew">Renews it; false where it was lost.</param>
    /// <param name="clock">The store's clock.</param>
    /// <param name="work">What is done under it.</param>
    /// <param name="cancellationToken">A stop.</param>
    /// <exception cref="OperationCanceledException">A stop, or the lease was lost.</exception>
    public static async Task RunAsync(
        TimeSpan lease, long askedAt, Func<CancellationToken, Task<bool>> renew, TimeProvider clock, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var held = new CancellationTokenSource(Left(lease, askedAt, clock), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, held.Token);
        end.Token.ThrowIfCancellationRequested();
        var keeping = KeepAsync(lease, renew, clock, held, end);
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

    private static async Task KeepAsync(TimeSpan lease, Func<CancellationToken, Task<bool>> renew, TimeProvider clock, CancellationTokenSource held, CancellationTokenSource end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(lease / 3, clock, end.Token);
                var askedAt = clock.GetTimestamp();
                if (!await renew(end.Token))
                {
                    return;
                }

                // Once it has run out this changes nothing: the work is told to end.
                held.CancelAfter(Left(lease, askedAt, clock));
            }
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

    private static TimeSpan Left(TimeSpan lease, long askedAt, TimeProvider clock)
    {
        var left = lease - clock.GetElapsedTime(askedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
