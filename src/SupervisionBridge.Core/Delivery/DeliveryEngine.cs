using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Runs a lane for each school that is this node's, and ends those that are another's.</summary>
public sealed class DeliveryEngine : IWorkSignal
{
    private readonly Dictionary<string, LaneRun> lanes;
    private readonly Membership membership;
    private readonly ThisNode node;
    private readonly IWorkNotices notices;

    public DeliveryEngine(
        ISchools schools, IDeliveryQueue queue, ISchoolStates states, DeliveryWorker worker, Backoff backoff, DeliverySettings settings,
        UploadKeeper uploads, Membership membership, ThisNode node, IWorkNotices notices, TimeProvider clock, ILoggerFactory loggers)
    {
        (this.membership, this.node, this.notices) = (membership, node, notices);
        lanes = schools.All.ToDictionary(
            school => school.Urn,
            school => new LaneRun(new SchoolLane(school, schools.BudgetOf(school), queue, states, worker, backoff, settings, clock, uploads, loggers.CreateLogger<SchoolLane>())),
            StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Wake(string schoolUrn) => lanes.GetValueOrDefault(schoolUrn)?.Lane.Wake();

    /// <summary>Runs this node's lanes until cancelled and drained; then this node leaves.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var listening = notices.ListenAsync(Heed, cancellationToken);
        await membership.RunAsync(Share, cancellationToken);
        foreach (var lane in lanes.Values)
        {
            lane.Stop();
        }

        await Task.WhenAll(lanes.Values.Select(lane => lane.Ended));
        await membership.LeaveAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Share(IReadOnlyList<string> living)
    {
        foreach (var (school, lane) in lanes)
        {
            if (SchoolOwner.Of(school, living) == node.Id)
            {
                lane.Start();
            }
            else
            {
                lane.Stop();
            }
        }
    }

    private void Heed(string? schoolUrn)
    {
        if (schoolUrn is not null)
        {
            Wake(schoolUrn);
            return;
        }

        foreach (var lane in lanes.Values)
        {
            lane.Lane.Wake();
        }
    }
}
