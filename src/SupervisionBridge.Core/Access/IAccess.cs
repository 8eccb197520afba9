using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Access;

/// <summary>What the store knows that says who may do what: whose records are whose, grants and bars.</summary>
public interface IAccess
{
    /// <summary>A record; null where there is none.</summary>
    /// <param name="reference">Of the record.</param>
    /// <param name="withPeople">Whether the people and children on it are asked for: keys and the operating-system user are judged without them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AccessTarget.Record?> FindRecordAsync(string reference, bool withPeople, CancellationToken cancellationToken);

    /// <summary>The record of a delivery, at the delivery's school; null where there is none.</summary>
    Task<AccessTarget.Record?> FindDeliveryAsync(string deliveryId, bool withPeople, CancellationToken cancellationToken);

    /// <summary>Several records with their people and children; those that are not there are left out. At most 1,000.</summary>
    Task<IReadOnlyList<AccessTarget.Record>> FindRecordsAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken);

    /// <summary>What a person holds by grants, and is kept from by bars, at that time.</summary>
    Task<PersonAccess> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Whether a record or a grant names that person. Where none does, the address may be misspelt.</summary>
    Task<bool> IsKnownAsync(string personHash, CancellationToken cancellationToken);

    /// <summary>Stores a grant.</summary>
    Task AddGrantAsync(AccessGrant grant, CancellationToken cancellationToken);

    /// <summary>Stores a bar.</summary>
    Task AddBarAsync(AccessBar bar, CancellationToken cancellationToken);

    /// <summary>Ends a grant at once.</summary>
    /// <returns>False where none of that id is there that had not ended.</returns>
    Task<bool> EndGrantAsync(string id, Decision decision, CancellationToken cancellationToken);

    /// <summary>Ends a bar at once.</summary>
    /// <returns>False where none of that id is there that had not ended.</returns>
    Task<bool> EndBarAsync(string id, Decision decision, CancellationToken cancellationToken);

    /// <summary>A grant; null where there is none.</summary>
    Task<AccessGrant?> FindGrantAsync(string id, CancellationToken cancellationToken);

    /// <summary>A bar; null where there is none.</summary>
    Task<AccessBar?> FindBarAsync(string id, CancellationToken cancellationToken);

    /// <summary>Grants, ended ones too, the newest first.</summary>
    Task<Page<AccessGrant>> ListGrantsAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Bars, ended ones too, the newest first.</summary>
    Task<Page<AccessBar>> ListBarsAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>The grants that name a record, ended ones too, the newest first.</summary>
    Task<IReadOnlyList<AccessGrant>> GrantsOfRecordAsync(string reference, CancellationToken cancellationToken);
}

/// <summary>What a person holds by grants, and is kept from.</summary>
public sealed record PersonAccess(IReadOnlyList<RoleHeld> Held, IReadOnlyList<Bar> Bars);
