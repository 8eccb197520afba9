using System.Security.Cryptography;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>
/// Proves, as the store is opened, that every root key unwraps and opens the look-up secret; of a store that is new, makes both. It runs in the transaction that brings the
/// schema up to date: where the keys are not the store's own, nothing of that stays.
/// </summary>
internal static class OpenKeys
{
    private const string AnyRecord = "SELECT COUNT(*) FROM records WHERE seq = (SELECT MIN(seq) FROM records)";

    private const string Rewrap = "UPDATE root_keys SET key_id = @KeyId, wrapped = @Wrapped WHERE id = @Id";

    /// <exception cref="MissingKeyException">A root is wrapped under a key-encryption key that is not at hand.</exception>
    /// <exception cref="KeyRingException">The key-encryption keys cannot be read.</exception>
    /// <exception cref="RecoveryKeyException">The recovery key does not open a root.</exception>
    /// <exception cref="SealBrokenException">A root or the look-up secret was changed or taken out.</exception>
    public static async Task<(Roots Roots, LookUpSecret Secret)> RunAsync(Session session, StoreKeys keys, long now)
    {
        var roots = new Roots(keys.Keys);
        var rows = await session.QueryAsync<RootRow>(RootRow.SelectAll);
        if (rows.Count == 0 && keys.Recovery is not null)
        {
            throw new RecoveryKeyException("has nothing to open: there is no store yet");
        }

        if (rows.Count == 0)
        {
            return (roots, await MakeAsync(session, roots, keys.Keys, now));
        }

        foreach (var row in rows)
        {
            if (keys.Recovery is { } recovery)
            {
                await RecoverAsync(session, row, roots, keys.Keys, recovery);
            }
            else
            {
                await roots.OpenAsync(row);
            }
        }

        var secret = await StoreSecrets.FindAsync(session, roots, StoreSecrets.LookUp) ?? throw new SealBrokenException("store_secrets", "wrapped");
        return (roots, new LookUpSecret(secret));
    }

    private static async Task<LookUpSecret> MakeAsync(Session session, Roots roots, IKeyEncryptionKeys keys, long now)
    {
        // Whatever is sealed here was sealed under roots that are gone: new ones would hide that.
        if (await session.FindAsync<int>(AnyRecord) > 0)
        {
            throw new SealBrokenException("root_keys", "wrapped");
        }

        var root = RootKey.Make();
        var keyId = (await keys.IdsAsync(CancellationToken.None))[^1];
        var wrapped = await root.WrapAsync(keys, keyId, CancellationToken.None);
        await session.ExecuteAsync(RootRow.Insert, new { root.Id, KeyId = keyId, Wrapped = wrapped, Recovery = (byte[]?)null, MadeAt = now });
        roots.Take(root);
        var secret = RandomNumberGenerator.GetBytes(LookUpSecret.Length);
        await StoreSecrets.KeepAsync(session, roots, StoreSecrets.LookUp, secret);
        return new LookUpSecret(secret);
    }

    private static async Task RecoverAsync(Session session, RootRow row, Roots roots, IKeyEncryptionKeys keys, RecoveryPrivateKey recovery)
    {
        var root = row.Recovery is { } wrapped
            ? recovery.Open(wrapped, row.Id)
            : throw new RecoveryKeyException($"does not open the root key {row.Id}: that was never wrapped for one");
        var keyId = (await keys.IdsAsync(CancellationToken.None))[^1];
        await session.ExecuteAsync(Rewrap, new { row.Id, KeyId = keyId, Wrapped = await root.WrapAsync(keys, keyId, CancellationToken.None) });
        roots.Take(root, row.RetiredAt is not null);
    }
}
