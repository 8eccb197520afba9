namespace SupervisionBridge.Core.Protection;

/// <summary>Key-encryption keys that this process holds itself, read anew each time they are asked.</summary>
public abstract class HeldRing : IKeyEncryptionKeys
{
    public abstract string Place { get; }

    public Task<IReadOnlyList<string>> IdsAsync(CancellationToken cancellationToken) => Answer<IReadOnlyList<string>>(() => [.. Read().Keys.Select(key => key.Id)]);

    public Task<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> bound, CancellationToken cancellationToken) =>
        Answer(() => Find(keyId).Wrap(secret.Span, bound.Span));

    public Task<byte[]?> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> bound, CancellationToken cancellationToken) =>
        Answer(() => Find(keyId).Unwrap(wrapped.Span, bound.Span));

    /// <summary>The ring as it stands now.</summary>
    /// <exception cref="KeyRingException">It cannot be used.</exception>
    protected abstract KeyRing Read();

    private KeyEncryptionKey Find(string id)
    {
        var ring = Read();
        return ring.Find(id) ?? throw new MissingKeyException(id, Place, ring.Keys.Select(key => key.Id));
    }

    /// <summary>Whoever waits for the answer hears of a refusal as of one from afar, and of a fault of the disk as of a ring that cannot be used.</summary>
    private protected Task<T> Answer<T>(Func<T> ask)
    {
        try
        {
            return Task.FromResult(OrRefuse(ask));
        }
        catch (Exception refused) when (refused is KeyRingException or MissingKeyException)
        {
            return Task.FromException<T>(refused);
        }
    }

    /// <summary>Does something with the ring.</summary>
    /// <exception cref="KeyRingException">It cannot be used; where the disk is at fault, says so.</exception>
    private protected T OrRefuse<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new KeyRingException(Place, $"cannot be used ({fault.Message.TrimEnd('.')}). Give the service's own user the right to it and to its folder, and see that the disk has room.");
        }
    }
}
