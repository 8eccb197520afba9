using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Replays several dead deliveries: those named, or all that match a filter. In batches, so that ten thousand do not keep other writes waiting.
/// A run that is broken off leaves whole batches behind it, and the next goes on with what is still dead.
/// </summary>
public sealed class DeadLetters(IDeliveries deliveries, IAccess access, IWorkSignal signal, TimeProvider clock)
{
    /// <summary>Most deliveries made due in one write.</summary>
    public const int Batch = 100;

    /// <summary>Replays those named, of those that may be.</summary>
    public async Task<ReplayReport> ReplayAsync(IReadOnlyList<string> ids, Reachable within, Decision decision, bool dryRun, CancellationToken cancellationToken)
    {
        var replayed = new List<ReplayedDelivery>();
        foreach (var batch in (await OfTheseAsync(ids, within, cancellationToken)).Chunk(Batch))
        {
            replayed.AddRange(dryRun ? await WouldBeAsync(batch, cancellationToken) : await MakeDueAsync(batch, decision, cancellationToken));
        }

        return new ReplayReport
        {
            Matched = replayed.Count,
            Deliveries = replayed,
            NotDead = [.. ids.Distinct(StringComparer.Ordinal).Except(replayed.Select(one => one.Id), StringComparer.Ordinal)],
        };
    }

    /// <summary>Replays what matches, in the order it was planned.</summary>
    /// <param name="filter">Which; its state is not asked, for only what is dead is replayed.</param>
    /// <param name="within">What may be replayed.</param>
    /// <param name="most">At most that many.</param>
    /// <param name="decision">Who and why.</param>
    /// <param name="dryRun">Only count, and change nothing.</param>
    /// <param name="cancellationToken">Ends it between two batches.</param>
    public async Task<ReplayReport> ReplayAsync(DeliveryFilter filter, Reachable within, int most, Decision decision, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        filter = filter with { State = DeliveryState.Dead, Before = filter.Before ?? clock.GetUtcNow() };
        var (replayed, matched, cursor) = (new List<ReplayedDelivery>(), 0, (string?)null);
        do
        {
            var page = await deliveries.ListAsync(filter, new PageRequest(cursor, dryRun ? Batch : Math.Min(Batch, most - replayed.Count)) { Within = within }, cancellationToken);
            matched += page.Items.Count;
            replayed.AddRange(dryRun
                ? page.Items.Take(most - replayed.Count).Select(WouldBe)
                : await MakeDueAsync([.. page.Items.Select(item => item.Id)], decision, cancellationToken));
            cursor = page.Next;
        }
        while (cursor is not null && (dryRun || replayed.Count < most));

        return new ReplayReport { Matched = matched, Deliveries = replayed, More = cursor is not null, Before = filter.Before };
    }

    private async Task<IReadOnlyList<string>> OfTheseAsync(IReadOnlyList<string> ids, Reachable within, CancellationToken cancellationToken)
    {
        var once = ids.Distinct(StringComparer.Ordinal).ToList();
        if (within.IsEverything)
        {
            return once;
        }

        var reached = new List<string>();
        foreach (var id in once)
        {
            if (await access.FindDeliveryAsync(id, withPeople: true, cancellationToken) is { } delivery && within.Holds(delivery))
            {
                reached.Add(id);
            }
        }

        return reached;
    }

    private async Task<IReadOnlyList<ReplayedDelivery>> MakeDueAsync(IReadOnlyList<string> batch, Decision decision, CancellationToken cancellationToken)
    {
        var replayed = await deliveries.ReplayAsync(batch, decision, cancellationToken);
        foreach (var school in replayed.Select(one => one.SchoolUrn).Distinct(StringComparer.Ordinal))
        {
            signal.Wake(school);
        }

        return replayed;
    }

    private async Task<IReadOnlyList<ReplayedDelivery>> WouldBeAsync(IReadOnlyList<string> batch, CancellationToken cancellationToken)
    {
        var dead = new List<ReplayedDelivery>();
        foreach (var id in batch)
        {
            if (await deliveries.FindAsync(id, cancellationToken) is { State: DeliveryState.Dead } delivery)
            {
                dead.Add(WouldBe(delivery));
            }
        }

        return dead;
    }

    private static ReplayedDelivery WouldBe(DeliverySummary delivery) => new(delivery.Id, delivery.SchoolUrn, delivery.PurgedAt is not null);
}
