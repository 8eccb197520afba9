using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>In the place of the real one: there are no keys to read or to keep.</summary>
internal sealed class DataKeys(ISessions sessions, Roots roots)
{
    private static readonly DataKey None = DataKey.Make(new KeyScope.School(string.Empty));

    // As many names as the real one takes.
    private readonly (ISessions, Roots) unused = (sessions, roots);

    public ValueTask<DataKey> OfRecordAsync(Session session, string reference) => ValueTask.FromResult(None);

    public ValueTask<DataKey?> FindOfRecordAsync(string reference, CancellationToken cancellationToken) => ValueTask.FromResult<DataKey?>(None);

    public Task<RecordKeys> OfRecordsAsync(Session session, IEnumerable<string> references) => Task.FromResult(new RecordKeys(_ => None));

    public ValueTask<DataKey?> FindOfDeliveryAsync(string deliveryId, CancellationToken cancellationToken) => ValueTask.FromResult<DataKey?>(None);

    public Task<DataKey?> FindOfDeliveryAsync(Session session, string deliveryId) => Task.FromResult<DataKey?>(None);

    public void Remember(string deliveryId, DataKey key) => _ = unused;

    public Task InsertAsync(Session session, DataKey key) => Task.CompletedTask;

    public void Committed(DataKey key) => _ = unused;

    public bool Forget(KeyScope scope) => unused == default;

    public ValueTask<DataKey> OfKnownSchoolAsync(Session session, string schoolUrn) => ValueTask.FromResult(None);

    public ValueTask<DataKey> OfSchoolAsync(Session session, string schoolUrn) => ValueTask.FromResult(None);

    public ValueTask<DataKey?> FindOfSchoolAsync(Session session, string schoolUrn) => ValueTask.FromResult<DataKey?>(None);
}
