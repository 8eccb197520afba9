namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Tells whoever waits for a record that one of its deliveries changed in this process, or for a reconciliation that it went on. A wake-up, not a record: look at the store for what
/// changed, and look again after a while, for other nodes change deliveries too.
/// </summary>
public sealed class DeliveryEvents
{
    /// <summary>After this whoever waits had better look again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly Bell any = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, Watch> watched = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change of anything.</summary>
    public Task Next => any.Next;

    /// <summary>Watches a record, or a reconciliation, until disposed.</summary>
    public Watching Of(string reference)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(reference, out var watch))
            {
                watched.Add(reference, watch = new Watch());
            }

            watch.Watchers++;
            return new Watching(this, reference, watch.Bell);
        }
    }

    /// <summary>A delivery of this record, or this reconciliation, changed.</summary>
    public void Changed(string reference)
    {
        lock (gate)
        {
            watched.GetValueOrDefault(reference)?.Bell.Ring();
        }

        any.Ring();
    }

    private void End(string reference)
    {
        lock (gate)
        {
            if (--watched[reference].Watchers == 0)
            {
                watched.Remove(reference);
            }
        }
    }

    private sealed class Watch
    {
        public Bell Bell { get; } = new();

        public int Watchers { get; set; }
    }

    /// <summary>One who watches a record.</summary>
    public sealed class Watching : IDisposable
    {
        private readonly string record;
        private readonly Bell bell;
        private DeliveryEvents? events;

        internal Watching(DeliveryEvents events, string record, Bell bell) => (this.events, this.record, this.bell) = (events, record, bell);

        /// <summary>Completes at the next change. Take it before looking at the store, so that no change falls between.</summary>
        public Task Next => bell.Next;

        /// <summary>Ends the watching.</summary>
        public void Dispose() => Interlocked.Exchange(ref events, null)?.End(record);
    }
}
