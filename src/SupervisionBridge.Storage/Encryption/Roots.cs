using System.Collections.Concurrent;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>The store's root keys, unwrapped once. Keys and table are read again where a root turns up that another node made.</summary>
internal sealed class Roots(IKeyEncryptionKeys keys)
{
    private readonly ConcurrentDictionary<string, RootKey> known = new(StringComparer.Ordinal);
    private volatile RootKey? current;

    /// <summary>The one that wraps what is new.</summary>
    public RootKey Current => current ?? throw new InvalidOperationException("No root key was read.");

    /// <summary>Takes a root that is unwrapped already; the current one from now on, where it is not retired.</summary>
    public void Take(RootKey root, bool isRetired = false)
    {
        known[root.Id] = root;
        if (!isRetired)
        {
            current = root;
        }
    }

    /// <summary>Unwraps a row, if that has not been done before.</summary>
    /// <exception cref="MissingKeyException">Its key-encryption key is not at hand.</exception>
    /// <exception cref="SealBrokenException">It was changed.</exception>
    public async Task<RootKey> OpenAsync(RootRow row)
    {
        var root = known.GetValueOrDefault(row.Id) ?? await RootKey.UnwrapAsync(keys, row.KeyId, row.Id, row.Wrapped, CancellationToken.None);
        Take(root, row.RetiredAt is not null);
        return root;
    }

    /// <summary>Reads the table, and takes up which root is the current one.</summary>
    /// <exception cref="MissingKeyException">The key-encryption key of the current one is not at hand.</exception>
    public async Task ReadAsync(Session session)
    {
        foreach (var row in (await session.QueryAsync<RootRow>(RootRow.SelectAll)).Where(row => row.RetiredAt is null))
        {
            await OpenAsync(row);
        }
    }

    /// <summary>The root of an id, which is looked for in the table where it is new here.</summary>
    /// <exception cref="MissingKeyException">Its key-encryption key is not at hand.</exception>
    public async ValueTask<RootKey> FindAsync(Session session, string id)
    {
        if (known.TryGetValue(id, out var root))
        {
            return root;
        }

        var rows = await session.QueryAsync<RootRow>(RootRow.SelectAll);
        return rows.Find(row => row.Id == id) is { } found ? await OpenAsync(found) : throw new SealBrokenException("root_keys", "wrapped");
    }

    /// <summary>Unwraps a record's key under a root that was found before.</summary>
    /// <exception cref="SealBrokenException">It was changed.</exception>
    public DataKey Open(WrappedKey row) => known[row.RootId].Unwrap(row.Wrapped, new KeyScope.Record(row.SchoolUrn, row.Reference));
}
