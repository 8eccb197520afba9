namespace SupervisionBridge.Core.Protection;

/// <summary>What a store is opened with.</summary>
/// <param name="Keys">The key-encryption keys.</param>
/// <param name="Recovery">Where those that the store was wrapped under are lost: the recovery key. The store is wrapped under the newest of <paramref name="Keys"/> from then on.</param>
public sealed record StoreKeys(IKeyEncryptionKeys Keys, RecoveryPrivateKey? Recovery = null);
