namespace SupervisionBridge.Core.Protection;

/// <summary>How a store is opened whose key-encryption keys are lost: the recovery key opens every root, and only then they are wrapped under a new key.</summary>
/// <param name="Key">The recovery key.</param>
/// <param name="NewKeyAsync">Answers the id of the key to wrap under: a new one where the bridge can make it. Asked once the recovery key has opened the store.</param>
/// <param name="By">Who decided.</param>
/// <param name="Why">The reason.</param>
public sealed record KeyRecovery(RecoveryPrivateKey Key, Func<CancellationToken, Task<string>> NewKeyAsync, string By, string Why);
