using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A lane's claimer: claims what is due while the school's condition lets it, and reports that condition when it changes, until it ends.</summary>
internal sealed partial class LaneClaimer(
    School school, IDeliveryQueue queue, ISchoolStates states, LaneCondition condition, LaneHand hand, Bell bell, Func<int> atOnce, TimeSpan lease,
    DeliverySettings settings, TimeProvider clock, ILogger logger)
{
    // While some wait for their turn, others' last steps are being stored.
    private const int AheadOfTurns = 3;

    private ConditionReport? reported;

    /// <summary>Claims until cancelled; what is claimed goes to the workers, each with its lease.</summary>
    public async Task RunAsync(ChannelWriter<ClaimedWork> claimed, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var woken = bell.Next;
                foreach (var work in await ClaimSomeAsync(woken, cancellationToken))
                {
                    // What is claimed reaches a worker even at a stop: the worker gives it back.
                    claimed.TryWrite(work);
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
            await ForgetAsync();
        }
    }

    private async Task<IReadOnlyList<ClaimedWork>> ClaimSomeAsync(Task woken, CancellationToken cancellationToken)
    {
        try
        {
            await ReportAsync();
            var together = atOnce();
            hand.Awaited = true;
            var most = condition.MostInHand(together < school.Concurrency ? together : AheadOfTurns * together);
            var room = most - hand.Count;
            if (room < Math.Clamp(most, 1, together))
            {
                // While a probe is out its end is awaited, not a time that is past.
                await RestAsync(woken, most == 0 ? condition.Now.OpensAt : null, cancellationToken);
                return [];
            }

            // Reading first spares an idle lane the durable write of an empty claim.
            hand.Awaited = false;
            var due = await queue.NextDueAsync(school.Urn, cancellationToken);
            if (due <= clock.GetUtcNow())
            {
                return await ClaimAsync(Math.Min(room, together), cancellationToken);
            }

            if (due is null || due > clock.GetUtcNow() + Backoff.LongestWaitOfItsOwn)
            {
                condition.NothingWaits();
            }

            await RestAsync(woken, due, cancellationToken);
            return [];
        }
#pragma warning disable CA1031 // A store that fails for a while (a full disk) must not end the lane: it is asked again.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            StoreFailed(school.Urn, fault.GetType().Name);
            KeyFaults.Tell(logger, fault);
            await RestAsync(woken, null, cancellationToken);
            return [];
        }
    }

    private async Task<IReadOnlyList<ClaimedWork>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetTimestamp();
        var claims = await queue.ClaimAsync(school.Urn, most, lease, cancellationToken);
        hand.Take(claims.Count);
        // The leases of all of them run from here, however long the last must wait for a worker.
        return [.. claims.Select(work => new ClaimedWork(work, new ClaimLease(queue, work.Claim, lease, clock, askedAt)))];
    }

    /// <summary>Says what the condition is wherever that is something else than was said last.</summary>
    private async Task ReportAsync()
    {
        var now = condition.Now;
        if (now == reported)
        {
            return;
        }

        // Not broken off by a stop: what was said must be known, so that it can be taken back.
        await states.ReportAsync(school.Urn, now, CancellationToken.None);
        if (now.Condition != (reported?.Condition ?? SchoolCondition.Open))
        {
            ConditionChanged(school.Urn, now.Condition, now.OpensAt);
        }

        reported = now;
    }

    /// <summary>Takes back what was said: from here on nobody here knows how the school's system is to be had.</summary>
    private async Task ForgetAsync()
    {
        try
        {
            if (reported is { Condition: not SchoolCondition.Open } said)
            {
                await states.ForgetAsync(school.Urn, said, CancellationToken.None);
            }
        }
#pragma warning disable CA1031 // The lane has ended all the same; the next one says what it finds.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            StoreFailed(school.Urn, fault.GetType().Name);
        }
    }

    private async Task RestAsync(Task woken, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var rest = until is { } at ? TimeSpan.FromMilliseconds(Math.Clamp((at - clock.GetUtcNow()).TotalMilliseconds, 1, settings.Sweep.TotalMilliseconds)) : settings.Sweep;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(woken, Task.Delay(rest, clock, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(2101, LogLevel.Error, "School {SchoolUrn}: the store failed with {Fault}; tried again")]
    private partial void StoreFailed(string schoolUrn, string fault);

    [LoggerMessage(2102, LogLevel.Warning, "School {SchoolUrn}: {Condition} until {Until}")]
    private partial void ConditionChanged(string schoolUrn, SchoolCondition condition, DateTimeOffset? until);
}
