namespace SupervisionBridge.Core.Protection;

/// <summary>What a store is opened with.</summary>
/// <param name="Keys">The key-encryption keys.</param>
/// <param name="Recovery">Where those that the store was wrapped under are lost; null where they are at hand.</param>
public sealed record StoreKeys(IKeyEncryptionKeys Keys, KeyRecovery? Recovery = null);
