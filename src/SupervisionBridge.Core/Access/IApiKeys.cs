namespace SupervisionBridge.Core.Access;

/// <summary>API keys in the store: hashed, never the key itself.</summary>
public interface IApiKeys
{
    /// <summary>Stores a new key. Its name stands in the journal for whoever used it, so no two keys in force bear the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where a key of that name is in force: nothing was stored.</returns>
    Task<bool> AddAsync(ApiKey key, string by, CancellationToken cancellationToken);

    /// <summary>The key with that hash if it is not revoked.</summary>
    Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken);

    /// <summary>All keys, the oldest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Revokes a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="at">When.</param>
    /// <param name="by">Who revokes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where none of that id is in force.</returns>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, string by, CancellationToken cancellationToken);
}

/// <summary>An API key as stored.</summary>
/// <param name="Id">Short id, safe to show.</param>
/// <param name="Name">What it is for, in an administrator's words.</param>
/// <param name="Hash">Keyed hash of the key.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="RevokedAt">When it was revoked; null while in force.</param>
public sealed record ApiKey(string Id, string Name, string Hash, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
