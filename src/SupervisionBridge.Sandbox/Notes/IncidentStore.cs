using System.Globalization;

namespace SupervisionBridge.Sandbox.Notes;

/// <summary>Every incident of a school, filed, in the tray or deleted, and those still to be written. The school's gate guards it.</summary>
internal sealed class IncidentStore
{
    private readonly Dictionary<string, Incident> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Incident> _byExternalId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PendingWrite> _writes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PendingWrite> _pendingByExternalId = new(StringComparer.Ordinal);
    private int _lastId;

    public int Count => _byId.Count;

    public IEnumerable<Incident> All => _byId.Values;

    public string NextId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_lastId:D6}");

    public Incident? Find(string id) => _byId.GetValueOrDefault(id);

    public Incident? FindByExternalId(string externalId) => _byExternalId.GetValueOrDefault(externalId);

    public void Add(Incident incident)
    {
        // A lax school takes an external id twice: the first is the one that is found by it.
        _byExternalId.TryAdd(incident.ExternalId, incident);
        _byId.Add(incident.Id, incident);
    }

    public PendingWrite? FindWrite(string id) => _writes.GetValueOrDefault(id);

    public PendingWrite? FindPending(string externalId) =>
        _pendingByExternalId.TryGetValue(externalId, out var write) && write.IsPending ? write : null;

    public void Add(PendingWrite write)
    {
        _writes.Add(write.Id, write);
        _pendingByExternalId[write.ExternalId] = write;
    }
}
