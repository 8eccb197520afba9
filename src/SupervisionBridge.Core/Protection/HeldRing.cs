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

    /// <summary>Whoever waits for the answer hears of a refusal as of one from afar.</summary>
    private protected static Task<T> Answer<T>(Func<T> ask)
    {
        try
        {
            return Task.FromResult(ask());
        }
        catch (Exception refused) when (refused is KeyRingException or MissingKeyException or IOException or UnauthorizedAccessException)
        {
            return Task.FromException<T>(refused);
        }
    }
}
