using System.Collections.Concurrent;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>What was used lately, by name: between half as many as it may hold and all of them. Once the younger half is full, the older one is dropped.</summary>
internal sealed class BoundedCache<T>(int most)
    where T : class
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<string, T> young = new(StringComparer.Ordinal);
    private volatile ConcurrentDictionary<string, T> old = new(StringComparer.Ordinal);
    private int added;

    public T? Find(string name)
    {
        if (young.TryGetValue(name, out var found))
        {
            return found;
        }

        if (old.TryGetValue(name, out found))
        {
            Keep(name, found);
        }

        return found;
    }

    public void Keep(string name, T value)
    {
        if (!young.TryAdd(name, value) || Interlocked.Increment(ref added) < most / 2)
        {
            return;
        }

        lock (turning)
        {
            if (added >= most / 2)
            {
                (old, young, added) = (young, new ConcurrentDictionary<string, T>(StringComparer.Ordinal), 0);
            }
        }
    }
}
