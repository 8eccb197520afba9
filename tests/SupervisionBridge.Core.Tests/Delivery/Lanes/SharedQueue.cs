using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>A queue in memory that several nodes share: claims, leases and the fence as the port says. Each delivery is frozen already, so that a turn is one look-up.</summary>
internal sealed class SharedQueue(ManualClock clock)
{
    private readonly Lock gate = new();
    private readonly List<Waiting> deliveries = [];
    private readonly List<Claimed> claims = [];
    private readonly List<string> refused = [];
    private int tokens;

    /// <summary>The node whose process was killed, or does not get on: it reaches the store no more.</summary>
    public string? Dead { get; set; }

    /// <summary>What each claim meets in place of work; null where it is claimed.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Every claim so far, in order.</summary>
    public IReadOnlyList<Claimed> Claims
    {
        get
        {
            lock (gate)
            {
                return [.. claims];
            }
        }
    }

    /// <summary>Nodes whose step was refused since their claim was lost.</summary>
    public IReadOnlyList<string> Refused
    {
        get
        {
            lock (gate)
            {
                return [.. refused];
            }
        }
    }

    /// <summary>How many are not ended.</summary>
    public int Left
    {
        get
        {
            lock (gate)
            {
                return deliveries.Count;
            }
        }
    }

    public void Add(string id, string schoolUrn = Invented.SchoolUrn)
    {
        lock (gate)
        {
            deliveries.Add(new Waiting { Id = id, SchoolUrn = schoolUrn, ReadyAt = clock.GetUtcNow() });
        }
    }

    /// <summary>Takes everything away, as a withdrawal does.</summary>
    public void Clear()
    {
        lock (gate)
        {
            deliveries.Clear();
        }
    }

    /// <summary>What a node has in hand.</summary>
    public IReadOnlyList<string> HandOf(string node)
    {
        lock (gate)
        {
            return [.. deliveries.Where(delivery => delivery.Node == node).Select(delivery => delivery.Id)];
        }
    }

    /// <summary>The queue as one node sees it.</summary>
    public IDeliveryQueue Of(string node) => new View(this, node);

    private DeliveryWork[] Claim(string node, string schoolUrn, int most, TimeSpan lease)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var taken = deliveries.Where(delivery => delivery.SchoolUrn == schoolUrn && delivery.ReadyAt <= now).Take(most).ToList();
            foreach (var delivery in taken)
            {
                (delivery.Node, delivery.Token, delivery.ReadyAt) = (node, $"token-{++tokens}", now + lease);
                delivery.Attempts++;
                claims.Add(new Claimed(node, delivery.Id, now, now + lease));
            }

            return [.. taken.Select(WorkOf)];
        }
    }

    private static DeliveryWork WorkOf(Waiting delivery) => Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley"))) with
    {
        Claim = new Claim(delivery.Id, delivery.Token!),
        SchoolUrn = delivery.SchoolUrn,
        Attempt = delivery.Attempts,
        Frozen = [ForgetfulSystem.Frozen() with { Prepared = new(delivery.Id, "P1002", new byte[] { 1 }) }],
    };

    private bool Record(string node, Claim claim, DeliveryStep step)
    {
        lock (gate)
        {
            if (deliveries.Find(waiting => waiting.Id == claim.DeliveryId && waiting.Token == claim.Token) is not { } delivery)
            {
                refused.Add(node);
                return false;
            }

            if (step is DeliveryStep.PutOff putOff)
            {
                (delivery.Node, delivery.Token, delivery.ReadyAt) = (null, null, putOff.DueAt);
                delivery.Attempts -= putOff.CountsAsAttempt ? 0 : 1;
            }
            else
            {
                deliveries.Remove(delivery);
            }

            return true;
        }
    }

    private bool Renew(Claim claim, TimeSpan lease)
    {
        lock (gate)
        {
            if (deliveries.Find(waiting => waiting.Id == claim.DeliveryId && waiting.Token == claim.Token) is not { } delivery)
            {
                return false;
            }

            delivery.ReadyAt = clock.GetUtcNow() + lease;
            return true;
        }
    }

    private DateTimeOffset? NextDue(string schoolUrn)
    {
        lock (gate)
        {
            return deliveries.Where(delivery => delivery.SchoolUrn == schoolUrn).Min(delivery => (DateTimeOffset?)delivery.ReadyAt);
        }
    }

    /// <summary>A claim as it was made.</summary>
    public sealed record Claimed(string Node, string DeliveryId, DateTimeOffset At, DateTimeOffset LeaseEnd);

    private sealed class Waiting
    {
        public required string Id { get; init; }

        public required string SchoolUrn { get; init; }

        public required DateTimeOffset ReadyAt { get; set; }

        public string? Node { get; set; }

        public string? Token { get; set; }

        public int Attempts { get; set; }
    }

    private sealed class View(SharedQueue queue, string node) : IDeliveryQueue
    {
        public Task<IReadOnlyList<DeliveryWork>> ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) =>
            queue.Fault is { } fault ? Task.FromException<IReadOnlyList<DeliveryWork>>(fault) : ReachAsync<IReadOnlyList<DeliveryWork>>(() => queue.Claim(node, schoolUrn, most, lease));

        public Task<bool> RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => ReachAsync(() => queue.Record(node, claim, step));

        public Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => ReachAsync(() => queue.Renew(claim, lease));

        public Task<DateTimeOffset?> NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => ReachAsync(() => queue.NextDue(schoolUrn));

        private Task<T> ReachAsync<T>(Func<T> work) => node == queue.Dead ? Task.FromException<T>(new IOException("The store is out of reach.")) : Task.FromResult(work());
    }
}
