using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.CrossReferences;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.CrossReferences;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Queue;
using SupervisionBridge.Storage.Records;
using SupervisionBridge.Storage.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage;

/// <summary>The core's storage ports on an SQL engine: each member is one operation. What an engine adds is how it opens and how it writes.</summary>
public abstract class Store : IRecords, IDeliveries, IDeliveryQueue, ISchoolStates, ICrossReferences, IApiKeys
{
    private readonly AcceptRecord acceptRecord;
    private readonly FindRecord findRecord;
    private readonly ListRecords listRecords;
    private readonly SignRecord signRecord;
    private readonly ListDeliveries listDeliveries;
    private readonly FindDelivery findDelivery;
    private readonly CountDeliveries countDeliveries;
    private readonly FindWork findWork;
    private readonly Matches matches;
    private readonly ConfirmMatch confirmMatch;
    private readonly ReleaseDelivery releaseDelivery;
    private readonly ReplayDelivery replayDelivery;
    private readonly ClaimDeliveries claimDeliveries;
    private readonly RecordStep recordStep;
    private readonly NextDue nextDue;
    private readonly RenewClaim renewClaim;
    private readonly ListSchoolStates listSchoolStates;
    private readonly PauseSchool pauseSchool;
    private readonly ReportCondition reportCondition;
    private readonly ListCrossReferences crossReferences;
    private readonly StoredApiKeys apiKeys;

    private protected Store(StoreContext context)
    {
        acceptRecord = new(context);
        findRecord = new(context);
        listRecords = new(context);
        signRecord = new(context);
        listDeliveries = new(context);
        findDelivery = new(context);
        countDeliveries = new(context);
        findWork = new(context);
        matches = new(context);
        confirmMatch = new(context);
        releaseDelivery = new(context);
        replayDelivery = new(context);
        claimDeliveries = new(context);
        recordStep = new(context);
        nextDue = new(context);
        renewClaim = new RenewClaim(context);
        listSchoolStates = new(context);
        pauseSchool = new(context);
        reportCondition = new(context);
        crossReferences = new(context);
        apiKeys = new(context);
    }

    Task<AcceptResult> IRecords.AcceptAsync(NewRecord record, GateCheck gates, CancellationToken cancellationToken) => acceptRecord.RunAsync(record, gates, cancellationToken);

    Task<SupervisionRecord?> IRecords.FindAsync(string reference, CancellationToken cancellationToken) => findRecord.RunAsync(reference, cancellationToken);

    Task<RecordStatus?> IRecords.FindStatusAsync(string reference, CancellationToken cancellationToken) => listRecords.FindAsync(reference, cancellationToken);

    Task<Page<RecordStatus>> IRecords.ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => listRecords.RunAsync(schoolUrn, page, cancellationToken);

    Task<IReadOnlyList<DeliverySummary>> IRecords.DeliveriesOfAsync(string reference, CancellationToken cancellationToken) => findDelivery.OfRecordAsync(reference, cancellationToken);

    Task<IReadOnlyList<string>> IRecords.SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.SignAsync(reference, signature, decision, gates, cancellationToken);

    Task<IReadOnlyList<string>> IRecords.ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.ApproveAsync(reference, approval, decision, gates, cancellationToken);

    Task<Page<DeliverySummary>> IDeliveries.ListAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken) => listDeliveries.RunAsync(filter, page, cancellationToken);

    Task<DeliverySummary?> IDeliveries.FindAsync(string deliveryId, CancellationToken cancellationToken) => findDelivery.RunAsync(deliveryId, cancellationToken);

    Task<IReadOnlyDictionary<DeliveryState, int>> IDeliveries.CountAsync(string? schoolUrn, CancellationToken cancellationToken) => countDeliveries.RunAsync(schoolUrn, cancellationToken);

    Task<DeliveryWork?> IDeliveries.FindWorkAsync(string deliveryId, CancellationToken cancellationToken) => findWork.RunAsync(deliveryId, cancellationToken);

    Task<MatchEvidence?> IDeliveries.FindEvidenceAsync(string deliveryId, CancellationToken cancellationToken) => matches.FindAsync(deliveryId, cancellationToken);

    Task<bool> IDeliveries.ConfirmMatchAsync(string deliveryId, PupilLink link, Decision decision, CancellationToken cancellationToken) =>
        confirmMatch.RunAsync(deliveryId, link, decision, cancellationToken);

    Task<bool> IDeliveries.ReleaseAsync(string deliveryId, GuardRelease release, Decision decision, CancellationToken cancellationToken) =>
        releaseDelivery.RunAsync(deliveryId, release, decision, cancellationToken);

    Task<bool> IDeliveries.ReplayAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => replayDelivery.RunAsync(deliveryId, decision, cancellationToken);

    Task<IReadOnlyList<DeliveryWork>> IDeliveryQueue.ClaimAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        claimDeliveries.RunAsync(schoolUrn, most, lease, cancellationToken);

    Task<bool> IDeliveryQueue.RecordAsync(Claim claim, DeliveryStep step, CancellationToken cancellationToken) => recordStep.RunAsync(claim, step, cancellationToken);

    Task<bool> IDeliveryQueue.RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancellationToken) => renewClaim.RunAsync(claim, lease, cancellationToken);

    Task<DateTimeOffset?> IDeliveryQueue.NextDueAsync(string schoolUrn, CancellationToken cancellationToken) => nextDue.RunAsync(schoolUrn, cancellationToken);

    Task<IReadOnlyList<SchoolState>> ISchoolStates.ListAsync(CancellationToken cancellationToken) => listSchoolStates.RunAsync(cancellationToken);

    Task<bool> ISchoolStates.PauseAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.PauseAsync(schoolUrn, decision, cancellationToken);

    Task<bool> ISchoolStates.ResumeAsync(string schoolUrn, Decision decision, CancellationToken cancellationToken) => pauseSchool.ResumeAsync(schoolUrn, decision, cancellationToken);

    Task ISchoolStates.ReportAsync(string schoolUrn, ConditionReport report, CancellationToken cancellationToken) => reportCondition.RunAsync(schoolUrn, report, cancellationToken);

    Task<Page<CrossReference>> ICrossReferences.OfRecordAsync(string recordReference, PageRequest page, CancellationToken cancellationToken) =>
        crossReferences.OfRecordAsync(recordReference, page, cancellationToken);

    Task<Page<CrossReference>> ICrossReferences.OfPupilAsync(string schoolUrn, string pupilId, PageRequest page, CancellationToken cancellationToken) =>
        crossReferences.OfPupilAsync(schoolUrn, pupilId, page, cancellationToken);

    Task<bool> IApiKeys.AddAsync(ApiKey key, CancellationToken cancellationToken) => apiKeys.AddAsync(key, cancellationToken);

    Task<ApiKey?> IApiKeys.FindByHashAsync(string hash, CancellationToken cancellationToken) => apiKeys.FindByHashAsync(hash, cancellationToken);

    Task<IReadOnlyList<ApiKey>> IApiKeys.ListAsync(CancellationToken cancellationToken) => apiKeys.ListAsync(cancellationToken);

    Task<bool> IApiKeys.RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => apiKeys.RevokeAsync(id, at, cancellationToken);
}
