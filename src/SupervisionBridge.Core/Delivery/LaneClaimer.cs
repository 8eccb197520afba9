using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A lane's claimer: claims what is due while the school's condition lets it, and reports that condition when it changes.</summary>
internal sealed partial class LaneClaimer(
    School school, IDeliveryQueue queue, ISchoolStates states, LaneCondition condition, LaneHand hand, Bell bell, Func<int> atOnce, TimeSpan lease,
    DeliverySettings settings, TimeProvider clock, ILogger logger)
{
    // While some wait for their turn, others' last steps are being stored.
    private const int AheadOfTurns = 3;

    private SchoolCondition? reported;
    private DateTimeOffset? reportedUntil;

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
        }
    }

    private async Task<IReadOnlyList<ClaimedWork>> ClaimSomeAsync(Task woken, CancellationToken cancellationToken)
    {
        try
        {
            await ReportAsync(cancellationToken);
            var together = atOnce();
            hand.Awaited = true;
            var room = condition.MostInHand(together < school.Concurrency ? together : AheadOfTurns * together) - hand.Count;
            if (room < (condition.Now.Condition == SchoolCondition.Open ? together : 1))
            {
                await RestAsync(woken, condition.Now.OpensAt, cancellationToken);
                return [];
            }

            // Reading first spares an idle lane the durable write of an empty claim.
            hand.Awaited = false;
            var due = await queue.NextDueAsync(school.Urn, cancellationToken);
            if (due <= clock.GetUtcNow())
            {
                return await ClaimAsync(Math.Min(room, together), cancellationToken);
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

    private async Task<IReadOnlyList<ClaimedWork>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetTimestamp();
        var claims = await queue.ClaimAsync(school.Urn, most, lease, cancellationToken);
        hand.Take(claims.Count);
        // The leases of all of them run from here, however long the last must wait for a worker.
        return [.. claims.Select(work => new ClaimedWork(work, new ClaimLease(queue, work.Claim, lease, clock, askedAt)))];
    }

    /// <summary>Says what the condition is wherever that is something else than was said last.</summary>
    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var now = condition.Now;
        if (now.Condition == reported && now.OpensAt == reportedUntil)
        {
            return;
        }

        await states.ReportAsync(school.Urn, now, cancellationToken);
        if (now.Condition != (reported ?? SchoolCondition.Open))
        {
            ConditionChanged(school.Urn, now.Condition, now.OpensAt);
        }

        (reported, reportedUntil) = (now.Condition, now.OpensAt);
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
