using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// One school's own lane: a claimer, and as many deliveries in the school's system as it allows at once. Lanes share nothing but the store, so a
/// slow or dead school system delays no other school.
/// </summary>
public sealed partial class SchoolLane(
    School school, IDeliveryQueue queue, DeliveryWorker worker, DeliverySettings settings, TimeProvider clock, ILogger<SchoolLane> logger)
{
    private readonly DeliveryEvents wakes = new();

    /// <summary>Long enough for three calls, whatever a call may take at this school.</summary>
    private TimeSpan Lease => settings.Lease > 3 * school.CallTimeout ? settings.Lease : 3 * school.CallTimeout;

    /// <summary>There may be work.</summary>
    public void Wake() => wakes.Changed();

    /// <summary>Runs until cancelled; then gives back what is claimed. A call under way is broken off, and the next start settles it by looking.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Twice as many workers as turns: while one waits for the store to keep its last step, another's calls are on their way.
        using var turns = new SemaphoreSlim(school.Concurrency);
        var claimed = Channel.CreateBounded<Claimed>(1);
        var workers = Enumerable.Range(0, school.Concurrency * 2).Select(_ => WorkAsync(claimed.Reader, turns, cancellationToken));
        await Task.WhenAll([ClaimAsync(claimed.Writer, cancellationToken), .. workers]);
    }

    private async Task ClaimAsync(ChannelWriter<Claimed> claimed, CancellationToken cancellationToken)
    {
        try
        {
            while (await claimed.WaitToWriteAsync(cancellationToken))
            {
                var woken = wakes.Next;
                // The leases of all of them run from here, however long the last must wait for a worker.
                List<Claimed> some = [.. (await ClaimSomeAsync(woken, cancellationToken)).Select(work => new Claimed(work, new ClaimLease(queue, work.Claim, Lease, clock)))];
                foreach (var one in some)
                {
                    // What is claimed reaches a worker even at a stop: the worker gives it back.
                    await claimed.WriteAsync(one, CancellationToken.None);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop.
        }
        finally
        {
            claimed.Complete();
        }
    }

    private async Task<IReadOnlyList<DeliveryWork>> ClaimSomeAsync(Task woken, CancellationToken cancellationToken)
    {
        try
        {
            // Reading first spares an idle lane the durable write of an empty claim.
            var due = await queue.NextDueAsync(school.Urn, cancellationToken);
            if (due <= clock.GetUtcNow())
            {
                return await queue.ClaimAsync(school.Urn, school.Concurrency, Lease, cancellationToken);
            }

            await RestAsync(woken, due, cancellationToken);
            return [];
        }
#pragma warning disable CA1031 // A store that fails for a while (a full disk) must not end the lane: it is asked again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            StoreFailed(school.Urn, fault.GetType().Name);
            await RestAsync(woken, null, cancellationToken);
            return [];
        }
    }

    private async Task RestAsync(Task woken, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        var rest = due is { } at ? TimeSpan.FromMilliseconds(Math.Clamp((at - clock.GetUtcNow()).TotalMilliseconds, 1, settings.Sweep.TotalMilliseconds)) : settings.Sweep;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(woken, Task.Delay(rest, clock, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task WorkAsync(ChannelReader<Claimed> claimed, SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await foreach (var (work, lease) in claimed.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (await TakeTurnAsync(work, lease, turns, cancellationToken))
                {
                    // It falls due again, perhaps before what the claimer rests for.
                    Wake();
                }
            }
#pragma warning disable CA1031 // The store failed under a delivery: its lease runs out and it is claimed again.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                StoreFailed(school.Urn, fault.GetType().Name);
            }
        }
    }

    /// <summary>Answers whether the delivery falls due again by itself.</summary>
    private async Task<bool> TakeTurnAsync(DeliveryWork work, ClaimLease lease, SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        // At a stop the turns come soon: what is under way is broken off.
        await turns.WaitAsync(CancellationToken.None);
        DeliveryStep? step;
        try
        {
            // What waited long behind slow calls is given back rather than begun under a lease that may end in the middle.
            if (cancellationToken.IsCancellationRequested || lease.IsOld)
            {
                await worker.ReleaseAsync(work);
                return true;
            }

            step = await worker.AdvanceAsync(work, lease, SchoolTurn.Of(turns), cancellationToken);
        }
        finally
        {
            turns.Release();
        }

        return await worker.StoreAsync(work, step);
    }

    private sealed record Claimed(DeliveryWork Work, ClaimLease Lease);

    [LoggerMessage(2101, LogLevel.Error, "School {SchoolUrn}: the store failed with {Fault}; tried again")]
    private partial void StoreFailed(string schoolUrn, string fault);
}
