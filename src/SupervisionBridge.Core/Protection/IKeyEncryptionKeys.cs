namespace SupervisionBridge.Core.Protection;

/// <summary>
/// Key-encryption keys by their ids, wherever they are: a file, an environment variable, or a key service that never hands them out. They are asked rarely: when
/// the store is opened, at a rotation, and where another node made a root. Each time they are looked at anew.
/// </summary>
public interface IKeyEncryptionKeys
{
    /// <summary>Where they are, as the beginning of a sentence: "The key file /srv/bridge.key".</summary>
    string Place { get; }

    /// <summary>Their ids, the newest last: that one wraps.</summary>
    /// <exception cref="KeyRingException">They cannot be read.</exception>
    Task<IReadOnlyList<string>> IdsAsync(CancellationToken cancellationToken);

    /// <summary>Wraps a secret, with the bytes that are bound to it.</summary>
    /// <exception cref="MissingKeyException">There is no such key.</exception>
    /// <exception cref="KeyRingException">They cannot be read.</exception>
    Task<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> secret, ReadOnlyMemory<byte> bound, CancellationToken cancellationToken);

    /// <summary>Unwraps a secret; null where it was wrapped otherwise.</summary>
    /// <exception cref="MissingKeyException">There is no such key.</exception>
    /// <exception cref="KeyRingException">They cannot be read.</exception>
    Task<byte[]?> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrapped, ReadOnlyMemory<byte> bound, CancellationToken cancellationToken);
}

/// <summary>Keys that the bridge itself can add to and take from.</summary>
public interface IChangeableKeys : IKeyEncryptionKeys
{
    /// <summary>Makes a key: the newest from now on. Durable when this returns.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="KeyRingException">They cannot be read or written.</exception>
    Task<string> AddAsync(CancellationToken cancellationToken);

    /// <summary>Takes a key out, for good. Not the only one.</summary>
    /// <exception cref="KeyRingException">They cannot be read or written.</exception>
    Task RemoveAsync(string keyId, CancellationToken cancellationToken);
}
