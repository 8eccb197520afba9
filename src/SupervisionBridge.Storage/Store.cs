using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Backups;
using SupervisionBridge.Storage.CrossReferences;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Encryption;
using SupervisionBridge.Storage.Jobs;
using SupervisionBridge.Storage.Leavers;
using SupervisionBridge.Storage.Nodes;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Reconciliation;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Retention;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Troubles;
using SupervisionBridge.Storage.Uploads;

namespace SupervisionBridge.Storage;

/// <summary>The core's storage ports on an SQL engine, each implemented in its area. What an engine adds is how it opens and how it writes.</summary>
public abstract class Store : IWorkNotices, IAsyncDisposable
{
    private protected Store(StoreContext context)
    {
        var (deliveries, journal) = (new StoredDeliveries(context), new StoredJournal(context));
        (Deliveries, Purge) = (deliveries, deliveries);
        (Journal, Decisions) = (journal, journal);
        Records = new StoredRecords(context);
        Queue = new StoredQueue(context);
        Backlog = new CountBacklog(context);
        SchoolStates = new StoredSchoolStates(context);
        Uploads = new StoredUploads(context);
        SchoolSystems = new StoredSchoolSystems(context);
        CrossReferences = new ListCrossReferences(context);
        Reconciliations = new StoredReconciliations(context);
        Troubles = new StoredTroubles(context);
        Alerts = new UnsentAlerts(context);
        ApiKeys = new StoredApiKeys(context);
        Access = new StoredAccess(context);
        Subjects = new StoredSubjects(context);
        Holds = new StoredHolds(context);
        Reviews = new StoredReviews(context);
        Leavers = new StoredLeavers(context);
        TimedJobs = new StoredJobs(context);
        Nodes = new StoredNodes(context);
        Encryption = new StoredEncryption(context);
        Backups = new BackUpStore(context);
        Clock = context.Clock;
        Hash = context.Hash;
        Context = context;
    }

    /// <summary>The store's clock: whoever works on the store goes by it.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Keyed hashes under the store's look-up secret.</summary>
    public KeyedHash Hash { get; }

    /// <summary>Records.</summary>
    public IRecords Records { get; }

    /// <summary>Deliveries, for people.</summary>
    public IDeliveries Deliveries { get; }

    /// <summary>Dropping what was made for deliveries.</summary>
    public IDeliveryPurge Purge { get; }

    /// <summary>Deliveries, for workers.</summary>
    public IDeliveryQueue Queue { get; }

    /// <summary>What waits.</summary>
    public IBacklog Backlog { get; }

    /// <summary>What is known of schools.</summary>
    public ISchoolStates SchoolStates { get; }

    /// <summary>What waits for upload by people.</summary>
    public IUploads Uploads { get; }

    /// <summary>Which systems schools have had.</summary>
    public ISchoolSystems SchoolSystems { get; }

    /// <summary>Cross-references.</summary>
    public ICrossReferences CrossReferences { get; }

    /// <summary>Reading proven notes back.</summary>
    public IReconciliations Reconciliations { get; }

    /// <summary>The audit journal.</summary>
    public IJournal Journal { get; }

    /// <summary>People's decisions.</summary>
    public IDecisions Decisions { get; }

    /// <summary>Troubles.</summary>
    public ITroubles Troubles { get; }

    /// <summary>Alerts to be sent.</summary>
    public IAlerts Alerts { get; }

    /// <summary>API keys.</summary>
    public IApiKeys ApiKeys { get; }

    /// <summary>Who is given what, and kept from what.</summary>
    public IAccess Access { get; }

    /// <summary>Whose account an address is.</summary>
    public IDirectorySubjects Subjects { get; }

    /// <summary>Legal holds.</summary>
    public IHolds Holds { get; }

    /// <summary>Reviews of records.</summary>
    public IReviews Reviews { get; }

    /// <summary>Leavers' packs.</summary>
    public ILeavers Leavers { get; }

    /// <summary>Timed jobs.</summary>
    public ITimedJobs TimedJobs { get; }

    /// <summary>Nodes.</summary>
    public INodes Nodes { get; }

    /// <summary>Keys.</summary>
    public IEncryption Encryption { get; }

    /// <summary>Backups.</summary>
    public IBackups Backups { get; }

    /// <summary>What its operations work with.</summary>
    internal StoreContext Context { get; }

    /// <summary>Closes the store.</summary>
    public abstract ValueTask DisposeAsync();

    Task IWorkNotices.ListenAsync(Action<string?> work, CancellationToken cancellationToken) => ListenAsync(work, cancellationToken);

    /// <summary>Where one process has the store, nobody else puts work into it.</summary>
    private protected virtual Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => Task.CompletedTask;
}
