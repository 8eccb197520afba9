using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// One school's own lane: a claimer and as many workers as the school allows at once. Lanes share nothing but the store, so a slow or dead
/// school system delays no other school.
/// </summary>
public sealed partial class SchoolLane(
    School school, IDeliveryQueue queue, DeliveryWorker worker, DeliverySettings settings, TimeProvider clock, ILogger<SchoolLane> logger)
{
    private readonly DeliveryEvents wakes = new();

    /// <summary>There may be work.</summary>
    public void Wake() => wakes.Changed();

    /// <summary>Runs until cancelled; then gives back what is claimed and not begun, and finishes what is under way.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var claimed = Channel.CreateBounded<DeliveryWork>(school.Concurrency);
        await Task.WhenAll([ClaimAsync(claimed.Writer, cancellationToken), .. Enumerable.Range(0, school.Concurrency).Select(_ => WorkAsync(claimed.Reader, cancellationToken))]);
    }

    private async Task ClaimAsync(ChannelWriter<DeliveryWork> claimed, CancellationToken cancellationToken)
    {
        try
        {
            while (await claimed.WaitToWriteAsync(cancellationToken))
            {
                var woken = wakes.Next;
                foreach (var work in await ClaimSomeAsync(woken, cancellationToken))
                {
                    // What is claimed reaches a worker even at a stop: the worker gives it back.
                    await claimed.WriteAsync(work, CancellationToken.None);
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
                return await queue.ClaimAsync(school.Urn, school.Concurrency, settings.Lease, cancellationToken);
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

    private async Task WorkAsync(ChannelReader<DeliveryWork> claimed, CancellationToken cancellationToken)
    {
        await foreach (var work in claimed.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    await worker.ReleaseAsync(work);
                }
                else if (await worker.WorkAsync(work, cancellationToken))
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

    [LoggerMessage(2101, LogLevel.Error, "School {SchoolUrn}: the store failed with {Fault}; tried again")]
    private partial void StoreFailed(string schoolUrn, string fault);
}
