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
            // Not in place of another, which may just have been kept.
            TryAdd(name, found);
        }

        return found;
    }

    /// <summary>Keeps a value; another of that name is replaced.</summary>
    public void Keep(string name, T value)
    {
        if (!TryAdd(name, value))
        {
            young[name] = value;
        }
    }

    /// <summary>Forgets a value; answers whether there was one.</summary>
    public bool Remove(string name)
    {
        var older = old.TryRemove(name, out _);
        return young.TryRemove(name, out _) || older;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (turning)
        {
            Turn(new ConcurrentDictionary<string, T>(StringComparer.Ordinal));
        }
    }

    private bool TryAdd(string name, T value)
    {
        if (!young.TryAdd(name, value))
        {
            return false;
        }

        if (Interlocked.Increment(ref added) >= most / 2)
        {
            lock (turning)
            {
                if (added >= most / 2)
                {
                    Turn(young);
                }
            }
        }

        return true;
    }

    private void Turn(ConcurrentDictionary<string, T> older) => (old, young, added) = (older, new ConcurrentDictionary<string, T>(StringComparer.Ordinal), 0);
}
