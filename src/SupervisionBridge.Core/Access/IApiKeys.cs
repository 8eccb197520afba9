using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Access;

/// <summary>API keys in the store: hashed, never the key itself.</summary>
public interface IApiKeys
{
    /// <summary>Stores a new key. Its name stands in the journal for whoever used it, so no two keys in force bear the same, but for those that one was rotated into.</summary>
    /// <param name="key">The key.</param>
    /// <param name="decision">Who makes it, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where a key of that name is in force: nothing was stored.</returns>
    Task<bool> AddAsync(ApiKey key, Decision decision, CancellationToken cancellationToken);

    /// <summary>Puts another key in the place of one.</summary>
    /// <param name="id">Of the old key.</param>
    /// <param name="rotation">The new key, and when the old one ends.</param>
    /// <param name="decision">Who rotates it, and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The new key; null where none of that id is in force, or it was rotated before.</returns>
    Task<ApiKey?> RotateAsync(string id, ApiKeyRotation rotation, Decision decision, CancellationToken cancellationToken);

    /// <summary>The key with that hash if it is in force at that time.</summary>
    Task<ApiKey?> FindByHashAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The id of the key with that hash, in force or not; null where there never was one.</summary>
    Task<string?> IdOfAsync(string hash, CancellationToken cancellationToken);

    /// <summary>Remembers the last day on which a key was used.</summary>
    Task UsedAsync(string id, DateOnly day, CancellationToken cancellationToken);

    /// <summary>All keys, the oldest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Revokes a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="decision">Who revokes it, when and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where none of that id is in force.</returns>
    Task<bool> RevokeAsync(string id, Decision decision, CancellationToken cancellationToken);

    /// <summary>Gives a key the records of another, so that it sees them and sends their next versions: those of its own schools.</summary>
    /// <param name="id">Of the key, which is in force.</param>
    /// <param name="from">Id of the key that handed them in, or of any of its line, ended ones too; null for the records that no key handed in.</param>
    /// <param name="decision">Who, when and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many records; or that there is no such key, or that it hands in nothing. Each school that the key is for is told in its journal.</returns>
    Task<AdoptResult> AdoptAsync(string id, string? from, Decision decision, CancellationToken cancellationToken);
}
