using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Protection;

/// <summary>
/// Changes key-encryption keys while the store is worked on. No root is ever left wrapped under a key that is gone: whoever changes keys holds them from what it reads
/// to what it writes.
/// </summary>
public sealed class KeyRotation(IKeyEncryptionKeys keys, IEncryption store)
{
    /// <summary>
    /// Wraps the roots under a new key-encryption key. Where somebody else keeps the keys: under the newest, which must be new. A key that is there unused is never taken: nobody
    /// knows since when it lay there, and who has it.
    /// </summary>
    /// <param name="root">Which root wraps what is new from now on.</param>
    /// <param name="decision">Who decided, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KeyRingException">The keys cannot be read or written, or lost the new one meanwhile.</exception>
    /// <exception cref="MissingKeyException">Another node rotated meanwhile.</exception>
    public async Task<RotateResult> RotateAsync(RootChoice root, Decision decision, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken);
        var ids = await keys.IdsAsync(cancellationToken);
        var wrapping = await WrappingAsync(cancellationToken);

        // Another node has rotated: the newest key here may be the very one that was stolen.
        if (wrapping.Except(ids, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            return new RotateResult.NotHeld(missing);
        }

        if (held is null && wrapping.Contains(ids[^1]))
        {
            return new RotateResult.NotOurs();
        }

        var newest = held is null ? ids[^1] : await held.AddAsync(cancellationToken);
        await store.WrapRootsAsync(newest, root, decision, cancellationToken);

        // Another file may have been copied over the one that held it.
        return (await keys.IdsAsync(cancellationToken)).Contains(newest, StringComparer.Ordinal)
            ? new RotateResult.Rotated(newest)
            : throw new KeyRingException(
                keys.Place, $"lost the key {newest} while the store was wrapped under it. Put that key back before the service stops; where nobody has it, stop the service, and open the store with the "
                + "recovery key: supervisionbridge encryption recovery use --key FILE --why …");
    }

    /// <summary>Takes a key-encryption key out that no root is wrapped under any more.</summary>
    /// <exception cref="KeyRingException">The keys cannot be read or written.</exception>
    public async Task<DropResult> DropAsync(string keyId, Decision decision, CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken);
        var ids = await keys.IdsAsync(cancellationToken);
        if (!ids.Contains(keyId, StringComparer.Ordinal))
        {
            return DropResult.Unknown;
        }

        if (keyId == ids[^1] || (await WrappingAsync(cancellationToken)).Contains(keyId))
        {
            return DropResult.InUse;
        }

        if (held is null)
        {
            return DropResult.NotOurs;
        }

        // First done, then told: the journal never says that a key is gone which is there.
        await held.RemoveAsync(keyId, cancellationToken);
        await store.KeepAsync($"drop {keyId}", decision, cancellationToken);
        return DropResult.Dropped;
    }

    private async Task<IHeldKeys?> HoldAsync(CancellationToken cancellationToken) => keys is IChangeableKeys changeable ? await changeable.HoldAsync(cancellationToken) : null;

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

    /// <summary>A root is wrapped under it, or it is the newest.</summary>
    InUse,

    /// <summary>Somebody else keeps the keys.</summary>
    NotOurs,
}
