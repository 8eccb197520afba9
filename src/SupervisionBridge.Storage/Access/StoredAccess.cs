using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Access;

/// <summary>What people are given and kept from, and whose a record is.</summary>
internal sealed class StoredAccess(StoreContext context) : IAccess
{
    private readonly FindAccessTarget findAccessTarget = new(context);
    private readonly StoredGrants grants = new(context);
    private readonly StoredBars bars = new(context);

    public Task<AccessTarget.Record?> FindRecordAsync(string reference, bool withPeople, CancellationToken cancellationToken) =>
        findAccessTarget.RecordAsync(reference, withPeople, cancellationToken);

    public Task<AccessTarget.Record?> FindDeliveryAsync(string deliveryId, bool withPeople, CancellationToken cancellationToken) =>
        findAccessTarget.DeliveryAsync(deliveryId, withPeople, cancellationToken);

    public Task<IReadOnlyList<AccessTarget.Record>> FindRecordsAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        findAccessTarget.RecordsAsync(references, cancellationToken);

    public async Task<PersonAccess> OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken) =>
        new(await grants.OfPersonAsync(personHash, at, cancellationToken), await bars.OfPersonAsync(personHash, at, cancellationToken));

    public Task<bool> IsKnownAsync(string personHash, CancellationToken cancellationToken) => findAccessTarget.IsKnownAsync(personHash, cancellationToken);

    public Task AddGrantAsync(AccessGrant grant, CancellationToken cancellationToken) => grants.AddAsync(grant, cancellationToken);

    public Task AddBarAsync(AccessBar bar, CancellationToken cancellationToken) => bars.AddAsync(bar, cancellationToken);

    public Task<bool> EndGrantAsync(string id, Decision decision, CancellationToken cancellationToken) => grants.EndAsync(id, decision, cancellationToken);

    public Task<bool> EndBarAsync(string id, Decision decision, CancellationToken cancellationToken) => bars.EndAsync(id, decision, cancellationToken);

    public Task<AccessGrant?> FindGrantAsync(string id, CancellationToken cancellationToken) => grants.FindAsync(id, cancellationToken);

    public Task<AccessBar?> FindBarAsync(string id, CancellationToken cancellationToken) => bars.FindAsync(id, cancellationToken);

    public Task<Page<AccessGrant>> ListGrantsAsync(PageRequest page, CancellationToken cancellationToken) => grants.ListAsync(page, cancellationToken);

    public Task<Page<AccessBar>> ListBarsAsync(PageRequest page, CancellationToken cancellationToken) => bars.ListAsync(page, cancellationToken);

    public Task<IReadOnlyList<AccessGrant>> GrantsOfRecordAsync(string reference, CancellationToken cancellationToken) => grants.OfRecordAsync(reference, cancellationToken);
}
