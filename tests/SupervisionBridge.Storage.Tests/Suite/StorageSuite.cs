using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
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
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What every engine must do. One class a port inherits from this; each engine inherits those.</summary>
public abstract class StorageSuite(ITestedEngine engine) : IAsyncLifetime
{
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private Store? store;

    internal FakeClock Clock { get; } = new();

    protected static CancellationToken Now => TestContext.Current.CancellationToken;

    protected IRecords Records => store!.Records;

    protected IDeliveries Deliveries => store!.Deliveries;

    protected IDeliveryQueue Queue => store!.Queue;

    protected ISchoolStates SchoolStates => store!.SchoolStates;

    protected ISchoolSystems SchoolSystems => store!.SchoolSystems;

    protected IDecisions Decisions => store!.Decisions;

    protected IJournal Journal => store!.Journal;

    protected IBacklog Backlog => store!.Backlog;

    protected IDeliveryPurge Purge => store!.Purge;

    protected ITroubles Troubles => store!.Troubles;

    protected IAlerts Alerts => store!.Alerts;

    protected IUploads Uploads => store!.Uploads;

    protected ICrossReferences CrossReferences => store!.CrossReferences;

    protected IApiKeys ApiKeys => store!.ApiKeys;

    protected IDirectorySubjects Subjects => store!.Subjects;

    protected IAccess Access => store!.Access;

    /// <summary>Keyed hashes as the store makes them.</summary>
    protected KeyedHash Hash => Context.Hash;

    protected INodes Nodes => store!.Nodes;

    protected IWorkNotices Notices => store!;

    protected ITimedJobs TimedJobs => store!.TimedJobs;

    protected IHolds LegalHolds => store!.Holds;

    protected IReviews Reviews => store!.Reviews;

    protected ILeavers Leavers => store!.Leavers;

    protected IReconciliations Reconciliations => store!.Reconciliations;

    protected IEncryption Encryption => store!.Encryption;

    protected IBackups Backups => store!.Backups;

    internal RingInMemory Ring => engine.Ring;

    internal StoreContext Context => store!.Context;

    public async ValueTask InitializeAsync() => store = await engine.OpenAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the store and opens it again, with other keys where they are given.</summary>
    protected async Task ReopenAsync(StoreKeys? keys = null) => store = await engine.ReopenAsync(Clock, keys);

    /// <summary>Runs a record from its intake to its proof with a canary in everything that is to be sealed.</summary>
    protected Task PlantCanariesAsync() => Canaries.PlantAsync(store!, Clock);

    protected Task<byte[]> ReadAllAsync() => engine.ReadAllAsync();

    protected Task<byte[]?> ReadKeyFilesAsync() => engine.ReadKeyFilesAsync();

    /// <summary>Replaces the key-encryption key by a new one.</summary>
    /// <returns>Its id.</returns>
    protected async Task<string> RotateAsync(RootChoice root = RootChoice.MakeNew)
    {
        Ring.Ring = Ring.Ring.With(KeyEncryptionKey.Make());
        await Encryption.WrapRootsAsync(Ring.Ring.Keys[^1].Id, root, A.Decision(), Now);
        return Ring.Ring.Keys[^1].Id;
    }

    /// <summary>Takes the record that was taken in out of the database, as a server does that fails over to one which lacks its last commits.</summary>
    protected async Task LoseAsync(string reference = "rec-a")
    {
        foreach (var table in (string[])["signatures", "approvals", "deliveries", "case_notes", "record_people", "record_children", "record_versions", "record_keys", "records"])
        {
            await RunSqlAsync($"DELETE FROM {table} WHERE reference = '{reference}'");
        }
    }

    /// <summary>Wraps everything under the current root.</summary>
    protected async Task RewrapAllAsync()
    {
        while ((await Encryption.RewrapAsync(100, Now)).Moved > 0)
        {
            // On until nothing moves.
        }
    }

    protected Task<IReadOnlyList<string>> DecisionsAsync() => engine.DecisionsAsync();

    /// <summary>A first entry in the service's own chain: a new store has one of its schema, but not where a test begins with the schema of another.</summary>
    protected Task TellOfTheServiceAsync() => Journal.KeepAsync(new NewEntry { Kind = EntryKind.Started }, Now);

    protected Task<IReadOnlyList<long>> RunSqlAsync(string sql) => engine.RunSqlAsync(sql);

    /// <summary>Starts a node whose file of the school names this system.</summary>
    protected Task BeginAsync(SchoolSystemIdentity system, string school = A.School) =>
        SchoolSystems.BeginAsync(new Dictionary<string, SchoolSystemIdentity>(StringComparer.Ordinal) { [school] = system }, Now);

    protected async Task<AcceptResult> AcceptAsync(NewRecord? submission = null, GateCheck? gates = null) =>
        await Records.AcceptAsync(submission ?? A.Submission(), gates ?? A.Shut, Now);

    protected async Task<DeliveryWork> ClaimOneAsync() => (await ClaimAsync()).ShouldHaveSingleItem();

    protected Task<IReadOnlyList<DeliveryWork>> ClaimAsync(int most = 100, string school = A.School) => Queue.ClaimAsync(school, most, Lease, Now);

    protected async Task<DeliverySummary> SummaryAsync(string? deliveryId = null) => (await Deliveries.FindAsync(deliveryId ?? A.DeliveryId(), Now)).ShouldNotBeNull();

    /// <summary>Takes a record in, claims its delivery and stores the step.</summary>
    protected async Task<Claim> StepAsync(params DeliveryStep[] steps)
    {
        await AcceptAsync();
        var claim = (await ClaimOneAsync()).Claim;
        foreach (var step in steps)
        {
            (await Queue.RecordAsync(claim, step, Now)).ShouldBeTrue();
        }

        return claim;
    }
}
