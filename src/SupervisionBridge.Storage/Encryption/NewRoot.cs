using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>A root for everything new, wrapped and ready to insert; the one before is retired. What that one wrapped is rewrapped afterwards.</summary>
internal sealed record NewRoot(RootKey Root, string KeyId, byte[] Wrapped, byte[]? Recovery)
{
    private const string Retire = "UPDATE root_keys SET retired_at = @Now WHERE retired_at IS NULL";

    /// <param name="keys">The key-encryption keys.</param>
    /// <param name="keyId">The one to wrap it under.</param>
    /// <param name="recovery">Wraps it for the recovery key; null while there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="MissingKeyException">There is no such key.</exception>
    public static async Task<NewRoot> MakeAsync(IKeyEncryptionKeys keys, string keyId, Func<RootKey, byte[]?> recovery, CancellationToken cancellationToken)
    {
        var root = RootKey.Make();
        return new NewRoot(root, keyId, await root.WrapAsync(keys, keyId, cancellationToken), recovery(root));
    }

    /// <summary>Puts it in, in place of the current one.</summary>
    public async Task InsertAsync(Session session, long now)
    {
        await session.ExecuteAsync(Retire, new { Now = now });
        await session.ExecuteAsync(RootRow.Insert, new { Root.Id, KeyId, Wrapped, Recovery, MadeAt = now });
    }
}
