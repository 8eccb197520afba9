using System.Diagnostics;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Encryption;

/// <summary>
/// Data keys: one for each record, one for each school. Those in use are kept in memory; a data key never changes, whatever it is wrapped under. Only what is
/// committed is kept: a key that is taken back with its transaction would seal what nobody can ever open.
/// </summary>
internal sealed class DataKeys(ISessions sessions, Roots roots)
{
    private const int MostKept = 20_000;

    private const string Select = """
        SELECT held.reference AS Reference, records.school_urn AS SchoolUrn, held.root_id AS RootId, held.wrapped AS Wrapped
        FROM record_keys AS held
        JOIN records ON records.reference = held.reference
        """;

    private const string OfRecords = $"{Select} WHERE held.reference IN @References";

    private const string OfDelivery = $"{Select} WHERE held.reference = (SELECT deliveries.reference FROM deliveries WHERE deliveries.id = @Id)";

    private const string OfSchool = "SELECT school_urn AS SchoolUrn, root_id AS RootId, wrapped AS Wrapped FROM school_keys WHERE school_urn = @School";

    // Not under a root that is retired: what is wrapped anew after it must not have to be looked for once more.
    private const string InsertOfRecord = """
        INSERT INTO record_keys (reference, root_id, wrapped)
        SELECT @Row, id, @Wrapped FROM root_keys WHERE id = @RootId AND retired_at IS NULL
        """;

    private const string InsertOfSchool = """
        INSERT INTO school_keys (school_urn, root_id, wrapped)
        SELECT @Row, id, @Wrapped FROM root_keys WHERE id = @RootId AND retired_at IS NULL
        """;

    private readonly BoundedCache<DataKey> ofRecords = new(MostKept);
    private readonly BoundedCache<DataKey> ofDeliveries = new(MostKept);
    private readonly BoundedCache<DataKey> ofSchools = new(MostKept);

    /// <summary>A record's key.</summary>
    /// <exception cref="KeyNotFoundException">There is no such record.</exception>
    /// <exception cref="SealBrokenException">Its key does not open.</exception>
    public async ValueTask<DataKey> OfRecordAsync(Session session, string reference) =>
        ofRecords.Find(reference) ?? (await OfRecordsAsync(session, [reference]))[reference];

    /// <summary>The same in a read of its own, where it is not at hand; null where there is no such record.</summary>
    public async ValueTask<DataKey?> FindOfRecordAsync(string reference, CancellationToken cancellationToken) =>
        ofRecords.Find(reference) ?? await sessions.ReadAsync(
            async session => await OpenAsync(session, (await session.QueryAsync<WrappedKey>(OfRecords, new { References = new[] { reference } })).FirstOrDefault()), cancellationToken);

    /// <summary>Keys of several records, with one query for those that are not at hand.</summary>
    public async Task<RecordKeys> OfRecordsAsync(Session session, IEnumerable<string> references)
    {
        var keys = new Dictionary<string, DataKey>(StringComparer.Ordinal);
        var missing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            if (ofRecords.Find(reference) is { } kept)
            {
                keys[reference] = kept;
            }
            else
            {
                missing.Add(reference);
            }
        }

        var rows = missing.Count == 0 ? [] : await session.QueryAsync<WrappedKey>(OfRecords, new { References = missing.ToArray() });
        foreach (var root in rows.Select(row => row.RootId).Distinct(StringComparer.Ordinal))
        {
            await roots.FindAsync(session, root);
        }

        var wrapped = rows.ToDictionary(row => row.Reference, StringComparer.Ordinal);
        return new RecordKeys(reference =>
        {
            if (!keys.TryGetValue(reference, out var key))
            {
                var row = wrapped.GetValueOrDefault(reference) ?? throw new KeyNotFoundException($"The record {reference} has no data key.");
                keys[reference] = key = Keep(session, roots.Open(row), deliveryId: null);
            }

            return key;
        });
    }

    /// <summary>The key of a delivery's record; null where there is no such delivery.</summary>
    public async ValueTask<DataKey?> FindOfDeliveryAsync(string deliveryId, CancellationToken cancellationToken) =>
        ofDeliveries.Find(deliveryId) ?? await sessions.ReadAsync(session => FindOfDeliveryAsync(session, deliveryId), cancellationToken);

    /// <summary>The same in a session at hand.</summary>
    public async Task<DataKey?> FindOfDeliveryAsync(Session session, string deliveryId) =>
        ofDeliveries.Find(deliveryId) ?? await OpenAsync(session, await session.FindAsync<WrappedKey>(OfDelivery, new { Id = deliveryId }), deliveryId);

    /// <summary>A delivery is worked on: its steps will want its record's key.</summary>
    public void Remember(string deliveryId, DataKey key) => ofDeliveries.Keep(deliveryId, key);

    /// <summary>Puts a new record's key in.</summary>
    public Task InsertAsync(Session session, DataKey key) => InsertAsync(session, InsertOfRecord, ((KeyScope.Record)key.Scope).Reference, key);

    /// <summary>A key is committed: a new record's with its record, or a school's with what it sealed.</summary>
    public void Committed(DataKey key)
    {
        switch (key.Scope)
        {
            case KeyScope.Record record:
                ofRecords.Keep(record.Reference, key);
                break;
            case KeyScope.School school:
                ofSchools.Keep(school.SchoolUrn, key);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The key of a school that something was sealed for.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="schoolUrn">The school; empty for the service itself.</param>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public async ValueTask<DataKey> OfKnownSchoolAsync(Session session, string schoolUrn) =>
        await FindOfSchoolAsync(session, schoolUrn) ?? throw new KeyNotFoundException($"The school {schoolUrn} has no data key.");

    /// <summary>A school's key, made where there is none. In a write only.</summary>
    public async ValueTask<DataKey> OfSchoolAsync(Session session, string schoolUrn)
    {
        if (await FindOfSchoolAsync(session, schoolUrn) is { } known)
        {
            return known;
        }

        var made = DataKey.Make(new KeyScope.School(schoolUrn));
        await InsertAsync(session, InsertOfSchool, schoolUrn, made);
        return made;
    }

    /// <summary>The same; null where there is none.</summary>
    /// <exception cref="SealBrokenException">It does not open.</exception>
    public async ValueTask<DataKey?> FindOfSchoolAsync(Session session, string schoolUrn)
    {
        if (ofSchools.Find(schoolUrn) is { } kept)
        {
            return kept;
        }

        if (await session.FindAsync<WrappedKey>(OfSchool, new { School = schoolUrn }) is not { } row)
        {
            return null;
        }

        var key = (await roots.FindAsync(session, row.RootId)).Unwrap(row.Wrapped, new KeyScope.School(schoolUrn));
        if (session.SeesCommittedOnly)
        {
            Committed(key);
        }

        return key;
    }

    private async Task InsertAsync(Session session, string insert, string row, DataKey key)
    {
        if (await TryInsertAsync() == 0)
        {
            // Another node made a new root.
            await roots.ReadAsync(session);
            if (await TryInsertAsync() == 0)
            {
                throw new InvalidOperationException("The current root key is not in the store.");
            }
        }

        Task<int> TryInsertAsync()
        {
            var root = roots.Current;
            return session.ExecuteAsync(insert, new { Row = row, Wrapped = root.Wrap(key), RootId = root.Id });
        }
    }

    private async Task<DataKey?> OpenAsync(Session session, WrappedKey? row, string? deliveryId = null)
    {
        if (row is null)
        {
            return null;
        }

        await roots.FindAsync(session, row.RootId);
        return Keep(session, roots.Open(row), deliveryId);
    }

    private DataKey Keep(Session session, DataKey key, string? deliveryId)
    {
        if (session.SeesCommittedOnly)
        {
            Committed(key);
            if (deliveryId is not null)
            {
                Remember(deliveryId, key);
            }
        }

        return key;
    }
}
