using System.Security.Cryptography;

namespace SupervisionBridge.Core.Protection;

/// <summary>Wraps data keys and the store's own secrets. It is kept wrapped itself: under a key-encryption key, and for the recovery key where there is one.</summary>
public sealed class RootKey
{
    private const int Digits = 16;

    private readonly Key256 key;

    private RootKey(Key256 key) => (this.key, Id) = (key, key.Name("root key", Digits));

    /// <summary>What it is called by: 16 hexadecimal digits of its hash.</summary>
    public string Id { get; }

    internal ReadOnlySpan<byte> Secret => key.Secret;

    /// <summary>A new one.</summary>
    public static RootKey Make() => new(Key256.Make());

    /// <summary>Wraps it under a key-encryption key.</summary>
    /// <exception cref="MissingKeyException">There is no such key.</exception>
    /// <exception cref="KeyRingException">The keys cannot be read.</exception>
    public Task<byte[]> WrapAsync(IKeyEncryptionKeys keys, string keyId, CancellationToken cancellationToken) =>
        keys.WrapAsync(keyId, key.Secret.ToArray(), Bound(Id, keyId), cancellationToken);

    /// <summary>Unwraps the one of this id.</summary>
    /// <exception cref="MissingKeyException">There is no such key-encryption key.</exception>
    /// <exception cref="KeyRingException">The keys cannot be read.</exception>
    /// <exception cref="SealBrokenException">It was wrapped otherwise, or changed.</exception>
    public static async Task<RootKey> UnwrapAsync(IKeyEncryptionKeys keys, string keyId, string id, byte[] wrapped, CancellationToken cancellationToken) =>
        Read(await keys.UnwrapAsync(keyId, wrapped, Bound(id, keyId), cancellationToken) ?? throw Broken(), id);

    /// <summary>Wraps a data key, bound to its scope.</summary>
    public byte[] Wrap(DataKey data) => key.Seal(data.Key.Secret, Bound(data.Scope));

    /// <summary>Unwraps the data key of a scope.</summary>
    /// <exception cref="SealBrokenException">It was wrapped under another root or for another scope, or changed.</exception>
    public DataKey Unwrap(byte[] wrapped, KeyScope scope) =>
        key.Open(wrapped, Bound(scope)) is { Length: Key256.Length } secret ? new DataKey(scope, new Key256(secret)) : throw new SealBrokenException(scope.Words.Table, "wrapped");

    /// <summary>Wraps a secret of the store, bound to its name.</summary>
    public byte[] WrapSecret(string name, ReadOnlySpan<byte> secret) => key.Seal(secret, Bound(name));

    /// <summary>Unwraps a secret of the store.</summary>
    /// <exception cref="SealBrokenException">It was wrapped under another root or another name, or changed.</exception>
    public byte[] UnwrapSecret(string name, byte[] wrapped) => key.Open(wrapped, Bound(name)) ?? throw new SealBrokenException("store_secrets", "wrapped");

    /// <summary>Wraps the key of a backup.</summary>
    public byte[] Wrap(BackupKey backup) => key.Seal(backup.Key.Secret, BoundWords.Of("backup", Id));

    /// <summary>Unwraps the key of a backup.</summary>
    /// <exception cref="SealBrokenException">It was wrapped under another root, or changed.</exception>
    public BackupKey UnwrapBackup(byte[] wrapped) =>
        key.Open(wrapped, BoundWords.Of("backup", Id)) is { Length: Key256.Length } secret ? new BackupKey(new Key256(secret)) : throw new SealBrokenException("backup", "key");

    /// <summary>Never prints the key.</summary>
    public override string ToString() => $"root key {Id}";

    /// <summary>The root of an id from its bytes: its id is its hash, so that no other can take its place.</summary>
    internal static RootKey Read(byte[] secret, string id)
    {
        try
        {
            return secret.Length == Key256.Length && new RootKey(new Key256(secret)) is var root && root.Id == id ? root : throw Broken();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static SealBrokenException Broken() => new("root_keys", "wrapped");

    private static byte[] Bound(string id, string keyId) => BoundWords.Of("root_keys", id, keyId);

    private byte[] Bound(KeyScope scope)
    {
        var (table, row, school) = scope.Words;
        return BoundWords.Of(table, row, Id, school);
    }

    private byte[] Bound(string name) => BoundWords.Of("store_secrets", name, Id);
}
