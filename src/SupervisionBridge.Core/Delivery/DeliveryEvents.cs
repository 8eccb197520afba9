namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// Tells whoever waits for a record that one of its deliveries changed in this process. A wake-up, not a record: look at the store for what
/// changed, and look again after a while, for other nodes change deliveries too.
/// </summary>
public sealed class DeliveryEvents
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Watch> watched = new(StringComparer.Ordinal);

    /// <summary>Watches a record until disposed.</summary>
    public Watching Of(string recordReference)
    {
        lock (gate)
        {
            if (!watched.TryGetValue(recordReference, out var watch))
            {
                watched.Add(recordReference, watch = new Watch());
            }

            watch.Watchers++;
            return new Watching(this, recordReference, watch.Bell);
        }
    }

    /// <summary>A delivery of this record changed.</summary>
    public void Changed(string recordReference)
    {
        lock (gate)
        {
            watched.GetValueOrDefault(recordReference)?.Bell.Ring();
        }
    }

    private void End(string recordReference)
    {
        lock (gate)
        {
            if (--watched[recordReference].Watchers == 0)
            {
                watched.Remove(recordReference);
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
