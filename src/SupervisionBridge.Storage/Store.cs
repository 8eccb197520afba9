using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.CrossReferences;
using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Backups;
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

namespace SupervisionBridge.Storage;

/// <summary>The core's storage ports on an SQL engine: each member is one operation. What an engine adds is how it opens and how it writes.</summary>
public abstract class Store : IRecords, IDeliveries, IDeliveryQueue, ISchoolStates, IBacklog, IDeliveryPurge, IDecisions, IJournal, ITroubles, IAlerts, ICrossReferences, IApiKeys, IAccess, IDirectorySubjects, ITimedJobs,
    IReconciliations, IHolds, IReviews, ILeavers, INodes, IWorkNotices, IEncryption, IBackups, IAsyncDisposable
{
    private readonly AcceptRecord acceptRecord;
    private readonly FindRecord findRecord;
    private readonly ReadRecord readRecord;
    private readonly ListRecords listRecords;
    private readonly SignRecord signRecord;
    private readonly WithdrawRecord withdrawRecord;
    private readonly ListDeliveries listDeliveries;
    private readonly FindDelivery findDelivery;
    private readonly CountBacklog countBacklog;
    private readonly FindWork findWork;
    private readonly Matches matches;
    private readonly ConfirmMatch confirmMatch;
    private readonly ReleaseDelivery releaseDelivery;
    private readonly SettleDelivery settleDelivery;
    private readonly GiveUpFollowing giveUpFollowing;
    private readonly AcknowledgeFinding acknowledgeFinding;
    private readonly RepairWrongFile repairWrongFile;
    private readonly ListEntries listEntries;
    private readonly ReadChain readChain;
    private readonly SignChains signChains;
    private readonly ReadCheckpoints readCheckpoints;
    private readonly TellJournal tellJournal;
    private readonly ReplayDeliveries replayDeliveries;
    private readonly PurgeDeliveries purgeDeliveries;
    private readonly LookForTroubles lookForTroubles;
    private readonly KeepTroubles keepTroubles;
    private readonly ListTroubles listTroubles;
    private readonly PurgeTroubles purgeTroubles;
    private readonly UnsentAlerts unsentAlerts;
    private readonly ClaimDeliveries claimDeliveries;
    private readonly RecordStep recordStep;
    private readonly NextDue nextDue;
    private readonly RenewClaim renewClaim;
    private readonly ListSchoolStates listSchoolStates;
    private readonly PauseSchool pauseSchool;
    private readonly ReportCondition reportCondition;
    private readonly ListCrossReferences crossReferences;
    private readonly StoredApiKeys apiKeys;
    private readonly FindAccessTarget findAccessTarget;
    private readonly StoredGrants grants;
    private readonly StoredBars bars;
    private readonly StoredHolds holds;
    private readonly KeepRecord keepRecord;
    private readonly RemoveRecord removeRecord;
    private readonly StoredLeavers leavers;
    private readonly StoredSubjects subjects;
    private readonly BeatNode beatNode;
    private readonly StoredJobs timedJobs;
    private readonly AskReconciliation askReconciliation;
    private readonly HoldReconciliation holdReconciliation;
    private readonly DrawNotes drawNotes;
    private readonly LoadProvenNotes loadProvenNotes;
    private readonly RecordChecks recordChecks;
    private readonly ListReconciliations listReconciliations;
    private readonly PurgeReconciliations purgeReconciliations;
    private readonly ReadEncryption readEncryption;
    private readonly WrapRoots wrapRoots;
    private readonly MakeRoot makeRoot;
    private readonly RewrapKeys rewrapKeys;
    private readonly SetRecovery setRecovery;
    private readonly BackUpStore backUp;

    private protected Store(StoreContext context)
    {
        acceptRecord = new(context);
        findRecord = new(context);
        readRecord = new(context);
        listRecords = new(context);
        signRecord = new(context);
        withdrawRecord = new(context);
        listDeliveries = new(context);
        findDelivery = new(context);
        countBacklog = new(context);
        findWork = new(context);
        matches = new(context);
        confirmMatch = new(context);
        releaseDelivery = new(context);
        settleDelivery = new(context);
        giveUpFollowing = new(context);
        acknowledgeFinding = new(context);
        repairWrongFile = new(context);
        listEntries = new(context);
        readChain = new(context);
        signChains = new(context);
        readCheckpoints = new(context);
        tellJournal = new(context);
        replayDeliveries = new(context);
        purgeDeliveries = new(context);
        lookForTroubles = new(context);
        keepTroubles = new(context);
        listTroubles = new(context);
        purgeTroubles = new(context);
        unsentAlerts = new(context);
        claimDeliveries = new(context);
        recordStep = new(context);
        nextDue = new(context);
        renewClaim = new RenewClaim(context);
        listSchoolStates = new(context);
        pauseSchool = new(context);
        reportCondition = new(context);
        crossReferences = new(context);
        apiKeys = new(context);
        findAccessTarget = new(context);
        grants = new(context);
        bars = new(context);
        holds = new(context);
        keepRecord = new(context);
        removeRecord = new(context);
        leavers = new(context);
        subjects = new(context);
        beatNode = new(context);
        timedJobs = new(context);
        askReconciliation = new(context);
        holdReconciliation = new(context);
        drawNotes = new(context);
        loadProvenNotes = new(context);
        recordChecks = new(context);
        listReconciliations = new(context);
        purgeReconciliations = new(context);
        readEncryption = new(context);
        wrapRoots = new(context);
        makeRoot = new(context);
        rewrapKeys = new(context);
        setRecovery = new(context);
        backUp = new(context);
        Clock = context.Clock;
        Hash = context.Hash;
        Context = context;
    }

    /// <summary>The store's clock: whoever works on the store goes by it.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Keyed hashes under the store's look-up secret.</summary>
    public KeyedHash Hash { get; }

    /// <summary>What its operations work with.</summary>
    internal StoreContext Context { get; }

    /// <summary>Closes the store.</summary>
    public abstract ValueTask DisposeAsync();

    Task<BackupMade> IBackups.BackUpAsync(string path, Decision by, Action<BackupProgress> progress, CancellationToken cancellationToken) =>
        backUp.RunAsync(path, by, progress, cancellationToken);

    Task<AcceptResult> IRecords.AcceptAsync(NewRecord record, GateCheck gates, CancellationToken cancellationToken) => acceptRecord.RunAsync(record, gates, cancellationToken);

    Task<SupervisionRecord?> IRecords.FindAsync(string reference, CancellationToken cancellationToken) => findRecord.RunAsync(reference, cancellationToken);

    Task<SignedRecord?> IRecords.ReadAsync(string reference, CancellationToken cancellationToken) => readRecord.RunAsync(reference, cancellationToken);

    Task<SignedCase?> IRecords.ReadCaseAsync(string reference, int caseNumber, CancellationToken cancellationToken) => readRecord.CaseAsync(reference, caseNumber, cancellationToken);

    Task<RecordStatus?> IRecords.FindStatusAsync(string reference, CancellationToken cancellationToken) => listRecords.FindAsync(reference, cancellationToken);

    Task<Page<RecordStatus>> IRecords.ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => listRecords.RunAsync(schoolUrn, page, cancellationToken);

    Task<IReadOnlyList<DeliverySummary>> IRecords.DeliveriesOfAsync(string reference, CancellationToken cancellationToken) => findDelivery.OfRecordAsync(reference, cancellationToken);

    Task<IReadOnlyList<string>> IRecords.SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.SignAsync(reference, signature, decision, gates, cancellationToken);

    Task<IReadOnlyList<string>> IRecords.ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.ApproveAsync(reference, approval, decision, gates, cancellationToken);

    Task<IReadOnlyList<string>?> IRecords.WithdrawAsync(string reference, Decision decision, CancellationToken cancellationToken) =>
        withdrawRecord.RunAsync(reference, decision, cancellationToken);

    Task<Page<DeliverySummary>> IDeliveries.ListAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken) => listDeliveries.RunAsync(filter, page, cancellationToken);

    Task<DeliverySummary?> IDeliveries.FindAsync(string deliveryId, CancellationToken cancellationToken) => findDelivery.RunAsync(deliveryId, cancellationToken);

    Task<DeliveryWork?> IDeliveries.FindWorkAsync(string deliveryId, CancellationToken cancellationToken) => findWork.RunAsync(deliveryId, cancellationToken);

    Task<MatchEvidence?> IDeliveries.FindEvidenceAsync(string deliveryId, CancellationToken cancellationToken) => matches.FindAsync(deliveryId, cancellationToken);

    Task<ConfirmResult> IDeliveries.ConfirmMatchAsync(string deliveryId, DateTimeOffset lookedAt, PupilLink link, Decision decision, CancellationToken cancellationToken) =>
        confirmMatch.RunAsync(deliveryId, lookedAt, link, decision, cancellationToken);

    Task<bool> IDeliveries.ReleaseAsync(string deliveryId, GuardRelease release, Decision decision, CancellationToken cancellationToken) =>
        releaseDelivery.RunAsync(deliveryId, release, decision, cancellationToken);

    async Task<bool> IDeliveries.ReplayAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        (await replayDeliveries.RunAsync([deliveryId], decision, cancellationToken)).Count == 1;

    Task<IReadOnlyList<ReplayedDelivery>> IDeliveries.ReplayAsync(IReadOnlyList<string> deliveryIds, Decision decision, CancellationToken cancellationToken) =>
        replayDeliveries.RunAsync(deliveryIds, decision, cancellationToken);

    Task<IReadOnlyList<SchoolBacklog>> IBacklog.BySchoolAsync(CancellationToken cancellationToken) => countBacklog.RunAsync(cancellationToken);

    Task<int> IDeliveryPurge.PurgeAsync(DateTimeOffset provenBefore, DateTimeOffset givenUpBefore, int most, CancellationToken cancellationToken) =>
        purgeDeliveries.RunAsync(provenBefore, givenUpBefore, most, cancellationToken);

    Task<IReadOnlyList<PresentTrouble>> ITroubles.LookAsync(TroubleLimits limits, CancellationToken cancellationToken) => lookForTroubles.RunAsync(limits, cancellationToken);

    Task<IReadOnlyList<Alert>> ITroubles.KeepAsync(IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent, CancellationToken cancellationToken) =>
        keepTroubles.RunAsync(present, stayAway, toBeSent, cancellationToken);

    Task<Page<Trouble>> ITroubles.ListAsync(bool openOnly, PageRequest page, CancellationToken cancellationToken) => listTroubles.RunAsync(openOnly, page, cancellationToken);

    Task<int> ITroubles.PurgeAsync(DateTimeOffset clearedBefore, int most, CancellationToken cancellationToken) => purgeTroubles.RunAsync(clearedBefore, most, cancellationToken);

    Task<Alert?> IAlerts.OldestAsync(CancellationToken cancellationToken) => unsentAlerts.OldestAsync(cancellationToken);

    Task IAlerts.SentAsync(string alertId, CancellationToken cancellationToken) => unsentAlerts.SentAsync(alertId, cancellationToken);

    Task IAlerts.PutOffAsync(string alertId, DateTimeOffset dueAt, CancellationToken cancellationToken) => unsentAlerts.PutOffAsync(alertId, dueAt, cancellationToken);

    Task<bool> IDeliveries.SettleAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => settleDelivery.RunAsync(deliveryId, decision, cancellationToken);

    Task<GiveUpResult> IDeliveries.GiveUpFollowingAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => giveUpFollowing.RunAsync(deliveryId, decision, cancellationToken);

    Task<bool> IDeliveries.AcknowledgeAsync(string deliveryId, DateTimeOffset foundAt, Decision decision, CancellationToken cancellationToken) =>
        acknowledgeFinding.RunAsync(deliveryId, foundAt, decision, cancellationToken);

    Task<WrongFileResult> IDeliveries.RepairWrongFileAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        repairWrongFile.RunAsync(deliveryId, decision, cancellationToken);

    Task<Page<KeptDecision>> IDecisions.ListAsync(DecisionFilter filter, PageRequest page, CancellationToken cancellationToken) => listEntries.DecisionsAsync(filter, page, cancellationToken);

    Task<Page<OpenedEntry>> IJournal.ListAsync(JournalFilter filter, PageRequest page, CancellationToken cancellationToken) => listEntries.RunAsync(filter, page, cancellationToken);

    Task<Page<OpenedEntry>> IJournal.LooksAsync(string recordReference, PageRequest page, CancellationToken cancellationToken) =>
        listEntries.LooksAsync(recordReference, page, cancellationToken);

    Task<IReadOnlyList<JournalHead>> IJournal.HeadsAsync(CancellationToken cancellationToken) => readChain.HeadsAsync(cancellationToken);

    Task<IReadOnlyList<OpenedEntry>> IJournal.ReadAsync(string schoolUrn, long after, int most, CancellationToken cancellationToken) =>
        readChain.RunAsync(schoolUrn, after, most, cancellationToken);

    Task<ReadOnlyMemory<byte>> IJournal.CheckpointKeyAsync(CancellationToken cancellationToken) => signChains.PublicKeyAsync(cancellationToken);

    Task<IReadOnlyList<Checkpoint>> IJournal.ToldCheckpointsAsync(CancellationToken cancellationToken) => readCheckpoints.AllAsync(cancellationToken);

    Task<Checkpoint> IJournal.SignAsync(string schoolUrn, string actor, IReadOnlyList<Checkpoint> others, CancellationToken cancellationToken) =>
        signChains.RunAsync(schoolUrn, actor, others, cancellationToken);

    Task IJournal.KeepAsync(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) => tellJournal.RunAsync(entries, cancellationToken);

    Task<IReadOnlyList<DeliveryWork>> IDeliveryQueue.ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        claimDeliveries.RunAsync(schoolUrn, most, lease, cancellationToken);

    Task<bool> IDeliveryQueue.RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => recordStep.RunAsync(claim, step, cancellationToken);

    Task<bool> IDeliveryQueue.RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => renewClaim.RunAsync(claim, lease, cancellationToken);

    Task<DateTimeOffset?> IDeliveryQueue.NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => nextDue.RunAsync(schoolUrn, cancellationToken);

    Task<IReadOnlyList<SchoolState>> ISchoolStates.ListAsync(CancellationToken cancellationToken) => listSchoolStates.RunAsync(cancellationToken);

    Task<bool> ISchoolStates.PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.PauseAsync(schoolUrn, decision, cancellationToken);

    Task<bool> ISchoolStates.ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.ResumeAsync(schoolUrn, decision, cancellationToken);

    Task ISchoolStates.ReportAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken) => reportCondition.RunAsync(schoolUrn, report, cancellationToken);

    Task ISchoolStates.ForgetAsync(string schoolUrn, ConditionReport said, CancellationToken cancellationToken) => reportCondition.ForgetAsync(schoolUrn, said, cancellationToken);

    Task<Page<CrossReference>> ICrossReferences.OfRecordAsync(string recordReference, PageRequest page, CancellationToken cancellationToken) =>
        crossReferences.OfRecordAsync(recordReference, page, cancellationToken);

    Task<Page<CrossReference>> ICrossReferences.OfPupilAsync(string schoolUrn, string pupilId, PageRequest page, CancellationToken cancellationToken) =>
        crossReferences.OfPupilAsync(schoolUrn, pupilId, page, cancellationToken);

    Task<bool> IApiKeys.AddAsync(ApiKey key, Decision decision, CancellationToken cancellationToken) => apiKeys.AddAsync(key, decision, cancellationToken);

    Task<ApiKey?> IApiKeys.RotateAsync(string id, ApiKeyRotation rotation, Decision decision, CancellationToken cancellationToken) => apiKeys.RotateAsync(id, rotation, decision, cancellationToken);

    Task<ApiKey?> IApiKeys.FindByHashAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) => apiKeys.FindByHashAsync(hash, at, cancellationToken);

    Task<string?> IApiKeys.IdOfAsync(string hash, CancellationToken cancellationToken) => apiKeys.IdOfAsync(hash, cancellationToken);

    Task IApiKeys.UsedAsync(string id, DateOnly day, CancellationToken cancellationToken) => apiKeys.UsedAsync(id, day, cancellationToken);

    Task<IReadOnlyList<ApiKey>> IApiKeys.ListAsync(CancellationToken cancellationToken) => apiKeys.ListAsync(cancellationToken);

    Task<bool> IApiKeys.RevokeAsync(string id, Decision decision, CancellationToken cancellationToken) => apiKeys.RevokeAsync(id, decision, cancellationToken);

    Task<AdoptResult> IApiKeys.AdoptAsync(string id, string? from, Decision decision, CancellationToken cancellationToken) => apiKeys.AdoptAsync(id, from, decision, cancellationToken);

    Task<AccessTarget.Record?> IAccess.FindRecordAsync(string reference, bool withPeople, CancellationToken cancellationToken) =>
        findAccessTarget.RecordAsync(reference, withPeople, cancellationToken);

    Task<AccessTarget.Record?> IAccess.FindDeliveryAsync(string deliveryId, bool withPeople, CancellationToken cancellationToken) =>
        findAccessTarget.DeliveryAsync(deliveryId, withPeople, cancellationToken);

    Task<IReadOnlyList<AccessTarget.Record>> IAccess.FindRecordsAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        findAccessTarget.RecordsAsync(references, cancellationToken);

    async Task<PersonAccess> IAccess.OfPersonAsync(string personHash, DateTimeOffset at, CancellationToken cancellationToken) =>
        new(await grants.OfPersonAsync(personHash, at, cancellationToken), await bars.OfPersonAsync(personHash, at, cancellationToken));

    Task<bool> IAccess.IsKnownAsync(string personHash, CancellationToken cancellationToken) => findAccessTarget.IsKnownAsync(personHash, cancellationToken);

    Task IAccess.AddGrantAsync(AccessGrant grant, CancellationToken cancellationToken) => grants.AddAsync(grant, cancellationToken);

    Task IAccess.AddBarAsync(AccessBar bar, CancellationToken cancellationToken) => bars.AddAsync(bar, cancellationToken);

    Task<bool> IAccess.EndGrantAsync(string id, Decision decision, CancellationToken cancellationToken) => grants.EndAsync(id, decision, cancellationToken);

    Task<bool> IAccess.EndBarAsync(string id, Decision decision, CancellationToken cancellationToken) => bars.EndAsync(id, decision, cancellationToken);

    Task<AccessGrant?> IAccess.FindGrantAsync(string id, CancellationToken cancellationToken) => grants.FindAsync(id, cancellationToken);

    Task<AccessBar?> IAccess.FindBarAsync(string id, CancellationToken cancellationToken) => bars.FindAsync(id, cancellationToken);

    Task<Page<AccessGrant>> IAccess.ListGrantsAsync(PageRequest page, CancellationToken cancellationToken) => grants.ListAsync(page, cancellationToken);

    Task<Page<AccessBar>> IAccess.ListBarsAsync(PageRequest page, CancellationToken cancellationToken) => bars.ListAsync(page, cancellationToken);

    Task<IReadOnlyList<AccessGrant>> IAccess.GrantsOfRecordAsync(string reference, CancellationToken cancellationToken) => grants.OfRecordAsync(reference, cancellationToken);

    Task IHolds.SetAsync(LegalHold hold, CancellationToken cancellationToken) => holds.SetAsync(hold, cancellationToken);

    Task<bool> IHolds.LiftAsync(string id, Decision decision, CancellationToken cancellationToken) => holds.LiftAsync(id, decision, cancellationToken);

    Task<LegalHold?> IHolds.FindAsync(string id, CancellationToken cancellationToken) => holds.FindAsync(id, cancellationToken);

    Task<Page<LegalHold>> IHolds.ListAsync(PageRequest page, CancellationToken cancellationToken) => holds.ListAsync(page, cancellationToken);

    Task<Page<RecordStatus>> IReviews.DueAsync(string? schoolUrn, DateOnly today, PageRequest page, CancellationToken cancellationToken) =>
        listRecords.DueAsync(schoolUrn, today, page, cancellationToken);

    Task<bool> IReviews.KeepUntilAsync(string reference, DateOnly day, Decision decision, CancellationToken cancellationToken) =>
        keepRecord.RunAsync(reference, day, decision, cancellationToken);

    Task<RemoveResult> IReviews.RemoveAsync(string reference, DateOnly today, Decision decision, CancellationToken cancellationToken) =>
        removeRecord.RunAsync(reference, today, decision, cancellationToken);

    Task<LeaversPack?> ILeavers.MakeAsync(string id, string schoolUrn, string pupilId, Decision decision, Reachable within, CancellationToken cancellationToken) =>
        leavers.MakeAsync(id, schoolUrn, pupilId, decision, within, cancellationToken);

    Task<LeaversHandOver?> ILeavers.FindAsync(string id, Reachable within, CancellationToken cancellationToken) => leavers.FindAsync(id, within, cancellationToken);

    Task<Page<LeaversHandOver>> ILeavers.ListAsync(bool unconfirmedOnly, PageRequest page, CancellationToken cancellationToken) => leavers.ListAsync(unconfirmedOnly, page, cancellationToken);

    Task<bool> ILeavers.ConfirmAsync(string id, LeaversReceipt receipt, CancellationToken cancellationToken) => leavers.ConfirmAsync(id, receipt, cancellationToken);

    Task<bool> IDirectorySubjects.IsTheirsAsync(DirectorySubject subject, DateTimeOffset at, CancellationToken cancellationToken) => subjects.IsTheirsAsync(subject, at, cancellationToken);

    Task<bool> IDirectorySubjects.UnbindAsync(string personHash, string person, Decision decision, CancellationToken cancellationToken) =>
        subjects.UnbindAsync(personHash, person, decision, cancellationToken);

    Task<TimedJobState?> ITimedJobs.FindAsync(string name, CancellationToken cancellationToken) => timedJobs.FindAsync(name, cancellationToken);

    Task<JobTaking?> ITimedJobs.TakeAsync(string name, DateTimeOffset dueAt, string node, TimeSpan lease, CancellationToken cancellationToken) =>
        timedJobs.TakeAsync(name, dueAt, node, lease, cancellationToken);

    Task<bool> ITimedJobs.RenewAsync(JobTaking taking, TimeSpan lease, CancellationToken cancellationToken) => timedJobs.RenewAsync(taking, lease, cancellationToken);

    Task<bool> ITimedJobs.FinishAsync(JobTaking taking, CancellationToken cancellationToken) => timedJobs.FinishAsync(taking, cancellationToken);

    Task<bool> ITimedJobs.ReleaseAsync(JobTaking taking, CancellationToken cancellationToken) => timedJobs.ReleaseAsync(taking, cancellationToken);

    Task ITimedJobs.KeepAsync(string name, Decision decision, CancellationToken cancellationToken) => timedJobs.KeepAsync(name, decision, cancellationToken);

    Task<string> IReconciliations.AskAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken) =>
        askReconciliation.RunAsync(scope, decision, cancellationToken);

    Task IReconciliations.AskNightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken) => askReconciliation.NightlyAsync(scope, cancellationToken);

    Task<IReadOnlyList<string>> IReconciliations.WaitingAsync(CancellationToken cancellationToken) => holdReconciliation.WaitingAsync(cancellationToken);

    Task<ReconciliationWork?> IReconciliations.TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken) =>
        holdReconciliation.TakeAsync(schoolUrn, lease, cancellationToken);

    Task<IReadOnlyList<long>> IReconciliations.NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken) =>
        drawNotes.NextAsync(work, after, most, cancellationToken);

    Task<IReadOnlyList<long>> IReconciliations.DrawAsync(ReconciliationWork work, CancellationToken cancellationToken) =>
        drawNotes.SampleAsync(work, cancellationToken);

    Task<NotesToCheck> IReconciliations.LoadAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken) =>
        loadProvenNotes.RunAsync(notes, cancellationToken);

    Task<bool> IReconciliations.RecordAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken) =>
        recordChecks.RunAsync(work, batch, cancellationToken);

    Task<bool> IReconciliations.RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) =>
        holdReconciliation.RenewAsync(work, lease, cancellationToken);

    Task<bool> IReconciliations.FinishAsync(ReconciliationWork work, CancellationToken cancellationToken) => holdReconciliation.FinishAsync(work, cancellationToken);

    Task<bool> IReconciliations.ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken) => holdReconciliation.ReleaseAsync(work, cancellationToken);

    Task<Page<ReconciliationSummary>> IReconciliations.ListAsync(PageRequest page, CancellationToken cancellationToken) => listReconciliations.RunAsync(page, cancellationToken);

    Task<ReconciliationSummary?> IReconciliations.FindAsync(string id, CancellationToken cancellationToken) => listReconciliations.FindAsync(id, cancellationToken);

    Task<Page<ReconciliationFinding>> IReconciliations.FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken) =>
        listReconciliations.FindingsAsync(id, page, cancellationToken);

    Task<int> IReconciliations.PurgeAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken) => purgeReconciliations.RunAsync(endedBefore, most, cancellationToken);

    Task<IReadOnlyList<string>> INodes.BeatAsync(string node, TimeSpan alive, CancellationToken cancellationToken) => beatNode.RunAsync(node, alive, cancellationToken);

    Task INodes.LeaveAsync(string node, CancellationToken cancellationToken) => beatNode.LeaveAsync(node, cancellationToken);

    Task<EncryptionState> IEncryption.ReadAsync(CancellationToken cancellationToken) => readEncryption.RunAsync(cancellationToken);

    Task IEncryption.WrapRootsAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken) => wrapRoots.RunAsync(keyId, root, decision, cancellationToken);

    Task<string> IEncryption.MakeRootAsync(Decision decision, CancellationToken cancellationToken) => makeRoot.RunAsync(decision, cancellationToken);

    Task<Rewrapped> IEncryption.RewrapAsync(int most, CancellationToken cancellationToken) => rewrapKeys.RunAsync(most, cancellationToken);

    Task IEncryption.SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => setRecovery.RunAsync(key, decision, cancellationToken);

    Task<IReadOnlyList<RecoverableRoot>> IEncryption.RecoverableAsync(CancellationToken cancellationToken) => setRecovery.RecoverableAsync(cancellationToken);

    Task<bool> IEncryption.DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken) => setRecovery.DrilledAsync(recoveryId, decision, cancellationToken);

    Task IEncryption.KeepAsync(string choice, Decision decision, CancellationToken cancellationToken) => readEncryption.KeepAsync(choice, decision, cancellationToken);

    Task IWorkNotices.ListenAsync(Action<string?> work, CancellationToken cancellationToken) => ListenAsync(work, cancellationToken);

    /// <summary>Where one process has the store, nobody else puts work into it.</summary>
    private protected virtual Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => Task.CompletedTask;
}
