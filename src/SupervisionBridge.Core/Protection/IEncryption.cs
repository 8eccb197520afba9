using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Protection;

/// <summary>The keys that a store keeps, wrapped: what wraps them, and changing that while it is worked on. Each change is kept with the decision behind it.</summary>
public interface IEncryption
{
    /// <summary>How the store's keys stand.</summary>
    Task<EncryptionState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Wraps every root under another key-encryption key: all of them, or none.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="root">Whether everything new is under the root of before, or under a new one: in the same step.</param>
    /// <param name="decision">Who decided, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MissingKeyException">There is no such key, or a root is wrapped under one that is not at hand, also where the root itself is known here: then this node's keys are not the newest.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key's public half does not stand in the store as it was set.</exception>
    Task WrapRootsAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken);

    /// <summary>Makes a root that everything new is wrapped under from now on, under the key of the root before, and for the recovery key where there is one. The one before is retired.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="MissingKeyException">That key is not at hand.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key's public half does not stand in the store as it was set.</exception>
    Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken);

    /// <summary>
    /// Wraps a batch of what stands under retired roots under the current one; where nothing is left under a retired root, that one goes, and what it and its keys
    /// were wrapped in is wiped from the store's files as far as the engine can. May be broken off and done again.
    /// </summary>
    /// <param name="most">At most so many records.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Rewrapped> RewrapAsync(int most, CancellationToken cancellationToken);

    /// <summary>
    /// Wraps every root for a recovery key, and each root to come; one before it opens nothing any more. Where there was one, everything new is under a new root: whoever has that
    /// one and a backup has the root of before.
    /// </summary>
    /// <exception cref="MissingKeyException">A root is wrapped under a key-encryption key that is not at hand.</exception>
    Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken);

    /// <summary>Every root as it is wrapped for the recovery key.</summary>
    Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken);

    /// <summary>The recovery key was tried and opened every root.</summary>
    /// <returns>False where that is not the recovery key of now.</returns>
    Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken);

    /// <summary>Keeps a decision about keys that the store does not hold.</summary>
    Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken);
}

/// <summary>A root as it is wrapped for the recovery key; null where it is not.</summary>
public sealed record RecoverableRoot(string Id, byte[]? Wrapped);

/// <summary>Which root wraps what is new after a rotation.</summary>
public enum RootChoice
{
    /// <summary>A new one: whoever had the key of before and a backup has the root of before.</summary>
    MakeNew,

    /// <summary>The one of before, until another node has the new key too.</summary>
    Keep,
}
