using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Protection;

/// <summary>The keys that a store keeps, wrapped: what wraps them, and changing that while it is worked on. Each change is kept with the decision behind it.</summary>
public interface IEncryption
{
    /// <summary>How the store's keys stand.</summary>
    Task<EncryptionState> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Wraps every root under another key-encryption key: all of them, or none.</summary>
    /// <exception cref="MissingKeyException">There is no such key, or a root is wrapped under one that is not at hand.</exception>
    Task WrapRootsAsync(string keyId, Decision decision, CancellationToken cancellationToken);

    /// <summary>Makes a root that everything new is wrapped under from now on, under the key of the root before, and for the recovery key where there is one. The one before is retired.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="MissingKeyException">That key is not at hand.</exception>
    Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken);

    /// <summary>Wraps a batch of what stands under retired roots under the current one; where nothing is left under a retired root, that one goes. May be broken off and done again.</summary>
    /// <param name="most">At most so many records.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many records are left.</returns>
    Task<int> RewrapAsync(int most, CancellationToken cancellationToken);

    /// <summary>Wraps every root for a recovery key, and each root to come; one before it opens nothing any more.</summary>
    Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken);

    /// <summary>The roots as they are wrapped for the recovery key: empty where there is none.</summary>
    Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken);

    /// <summary>The recovery key was tried and opened every root.</summary>
    /// <returns>False where that is not the recovery key of now.</returns>
    Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken);

    /// <summary>Keeps a decision about keys that the store does not hold.</summary>
    Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken);
}

/// <summary>A root as it is wrapped for the recovery key.</summary>
public sealed record RecoverableRoot(string Id, byte[] Wrapped);
