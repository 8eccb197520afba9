using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>Deliveries: listed, decided on by people, purged.</summary>
internal sealed class StoredDeliveries(StoreContext context) : IDeliveries, IDeliveryPurge
{
    private readonly ListDeliveries listDeliveries = new(context);
    private readonly FindDelivery findDelivery = new(context);
    private readonly FindWork findWork = new(context);
    private readonly Matches matches = new(context);
    private readonly ConfirmMatch confirmMatch = new(context);
    private readonly ReleaseDelivery releaseDelivery = new(context);
    private readonly SettleDelivery settleDelivery = new(context);
    private readonly GiveUpFollowing giveUpFollowing = new(context);
    private readonly AcknowledgeFinding acknowledgeFinding = new(context);
    private readonly RepairWrongFile repairWrongFile = new(context);
    private readonly ReplayDeliveries replayDeliveries = new(context);
    private readonly PurgeDeliveries purgeDeliveries = new(context);

    public Task<Page<DeliverySummary>> ListAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken) => listDeliveries.RunAsync(filter, page, cancellationToken);

    public Task<DeliverySummary?> FindAsync(string deliveryId, CancellationToken cancellationToken) => findDelivery.RunAsync(deliveryId, cancellationToken);

    public Task<DeliveryWork?> FindWorkAsync(string deliveryId, CancellationToken cancellationToken) => findWork.RunAsync(deliveryId, cancellationToken);

    public Task<MatchEvidence?> FindEvidenceAsync(string deliveryId, CancellationToken cancellationToken) => matches.FindAsync(deliveryId, cancellationToken);

    public Task<ConfirmResult> ConfirmMatchAsync(string deliveryId, MatchEvidence seen, PupilLink link, Decision decision, CancellationToken cancellationToken) =>
        confirmMatch.RunAsync(deliveryId, seen, link, decision, cancellationToken);

    public Task<bool> ReleaseAsync(string deliveryId, GuardRelease release, Decision decision, CancellationToken cancellationToken) =>
        releaseDelivery.RunAsync(deliveryId, release, decision, cancellationToken);

    public async Task<bool> ReplayAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        (await replayDeliveries.RunAsync([deliveryId], decision, cancellationToken)).Count == 1;

    public Task<IReadOnlyList<ReplayedDelivery>> ReplayAsync(IReadOnlyList<string> deliveryIds, Decision decision, CancellationToken cancellationToken) =>
        replayDeliveries.RunAsync(deliveryIds, decision, cancellationToken);

    public Task<bool> SettleAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) => settleDelivery.RunAsync(deliveryId, decision, cancellationToken);

    public Task<GiveUpResult> GiveUpFollowingAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        giveUpFollowing.RunAsync(deliveryId, decision, cancellationToken);

    public Task<bool> AcknowledgeAsync(string deliveryId, DateTimeOffset foundAt, Decision decision, CancellationToken cancellationToken) =>
        acknowledgeFinding.RunAsync(deliveryId, foundAt, decision, cancellationToken);

    public Task<WrongFileResult> RepairWrongFileAsync(string deliveryId, Decision decision, CancellationToken cancellationToken) =>
        repairWrongFile.RunAsync(deliveryId, decision, cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset provenBefore, DateTimeOffset givenUpBefore, int most, CancellationToken cancellationToken) =>
        purgeDeliveries.RunAsync(provenBefore, givenUpBefore, most, cancellationToken);
}
