namespace SupervisionBridge.Core.Access;

/// <summary>API keys in the store: hashed, never the key itself.</summary>
public interface IApiKeys
{
    /// <summary>Stores a new key. Its name stands in the journal for whoever used it, so no two keys in force bear the same, but for those that one was rotated into.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where a key of that name is in force: nothing was stored.</returns>
    Task<bool> AddAsync(ApiKey key, string by, CancellationToken cancellationToken);

    /// <summary>Puts another key in the place of one.</summary>
    /// <param name="id">Of the old key.</param>
    /// <param name="rotation">The new key, and when the old one ends.</param>
    /// <param name="by">Who rotates it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new key; null where none of that id is in force, or it was rotated before.</returns>
    Task<ApiKey?> RotateAsync(string id, ApiKeyRotation rotation, string by, CancellationToken cancellationToken);

    /// <summary>The key with that hash if it is in force at that time.</summary>
    Task<ApiKey?> FindByHashAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Remembers the last day on which a key was used.</summary>
    Task UsedAsync(string id, DateOnly day, CancellationToken cancellationToken);

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
