using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Protection;

/// <summary>Changes key-encryption keys while the store is worked on. No root is ever left wrapped under a key that is gone.</summary>
public sealed class KeyRotation(IKeyEncryptionKeys keys, IEncryption store)
{
    /// <summary>
    /// Wraps the roots under the newest key-encryption key. Where they are already, makes a new key first. Broken off between the two, the next one goes on with the key that was made.
    /// </summary>
    /// <exception cref="KeyRingException">The keys cannot be read or written.</exception>
    public async Task<RotateResult> RotateAsync(Decision decision, CancellationToken cancellationToken)
    {
        var ids = await keys.IdsAsync(cancellationToken);
        var wrapping = await WrappingAsync(cancellationToken);

        // Another node has rotated: the newest key here may be the very one that was stolen.
        if (wrapping.Except(ids, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            return new RotateResult.NotHeld(missing);
        }

        var newest = ids[^1];
        if (wrapping.Contains(newest))
        {
            if (keys is not IChangeableKeys changeable)
            {
                return new RotateResult.NotOurs();
            }

            newest = await changeable.AddAsync(cancellationToken);
        }

        await store.WrapRootsAsync(newest, decision, cancellationToken);
        return new RotateResult.Rotated(newest);
    }

    /// <summary>Takes a key-encryption key out that no root is wrapped under any more.</summary>
    /// <exception cref="KeyRingException">The keys cannot be read or written.</exception>
    public async Task<DropResult> DropAsync(string keyId, Decision decision, CancellationToken cancellationToken)
    {
        var ids = await keys.IdsAsync(cancellationToken);
        if (!ids.Contains(keyId, StringComparer.Ordinal))
        {
            return DropResult.Unknown;
        }

        // The newest may be about to wrap: a rotation was broken off before it did.
        if (keyId == ids[^1] || (await WrappingAsync(cancellationToken)).Contains(keyId))
        {
            return DropResult.InUse;
        }

        if (keys is not IChangeableKeys changeable)
        {
            return DropResult.NotOurs;
        }

        await store.KeepAsync($"drop {keyId}", decision, cancellationToken);
        await changeable.RemoveAsync(keyId, cancellationToken);
        return DropResult.Dropped;
    }

    private async Task<HashSet<string>> WrappingAsync(CancellationToken cancellationToken) =>
        (await store.ReadAsync(cancellationToken)).Roots.Select(root => root.KeyId).ToHashSet(StringComparer.Ordinal);
}

/// <summary>What became of a rotation.</summary>
public abstract record RotateResult
{
    private RotateResult()
    {
    }

    /// <summary>Every root is wrapped under this key now.</summary>
    public sealed record Rotated(string KeyId) : RotateResult;

    /// <summary>A root is wrapped under this key, which another node has: its ring belongs here first.</summary>
    public sealed record NotHeld(string KeyId) : RotateResult;

    /// <summary>A new key is needed, and somebody else keeps the keys.</summary>
    public sealed record NotOurs : RotateResult;
}

/// <summary>What became of a key that was to be taken out.</summary>
public enum DropResult
{
    /// <summary>It is gone.</summary>
    Dropped,

    /// <summary>There is no such key.</summary>
    Unknown,

    /// <summary>A root is wrapped under it, or the next one would be.</summary>
    InUse,

    /// <summary>Somebody else keeps the keys.</summary>
    NotOurs,
}
