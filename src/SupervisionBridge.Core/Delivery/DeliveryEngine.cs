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
    private readonly UploadKeeper uploads;
    private readonly DeliverySettings settings;
    private readonly TimeProvider clock;
    private CancellationToken stopping;
    private HashSet<string>? kept;
    private bool others;
    private Task<bool> clearing = Task.FromResult(true);

    public DeliveryEngine(
        ISchools schools, IDeliveryQueue queue, ISchoolStates states, DeliveryWorker worker, Backoff backoff, DeliverySettings settings,
        UploadKeeper uploads, Membership membership, ThisNode node, IWorkNotices notices, TimeProvider clock, ILoggerFactory loggers)
    {
        (this.membership, this.node, this.notices, this.uploads, this.settings, this.clock) = (membership, node, notices, uploads, settings, clock);
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
        stopping = cancellationToken;
        var listening = notices.ListenAsync(Heed, cancellationToken);
        await membership.RunAsync(Share, cancellationToken);
        foreach (var lane in lanes.Values)
        {
            lane.Stop();
        }

        await Task.WhenAll(lanes.Values.Select(lane => lane.Ended));
        await clearing;
        if (others)
        {
            // They go on where this node stops, each with a folder that it lays itself.
            await uploads.ClearOthersAsync(new HashSet<string>());
        }

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

        others = living.Any(id => id != node.Id);
        Clear([.. lanes.Keys.Where(school => SchoolOwner.Of(school, living) == node.Id)]);
    }

    /// <summary>At the start, whenever schools come or go, and again a while after it failed: takes away what lies in folders that are not this node's to keep.</summary>
    private void Clear(HashSet<string> own)
    {
        if (!clearing.IsCompleted || (clearing is { IsCompletedSuccessfully: true, Result: true } && kept?.SetEquals(own) == true))
        {
            return;
        }

        kept = own;
        clearing = ClearAsync([.. lanes.Where(lane => !own.Contains(lane.Key)).Select(lane => lane.Value.Ended)], own);
    }

    private async Task<bool> ClearAsync(IReadOnlyList<Task> ended, HashSet<string> own)
    {
        // A lane that is still draining may be laying its folder.
        await Task.WhenAll(ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (await uploads.ClearOthersAsync(own))
        {
            return true;
        }

        // A document that is open in Word is so for minutes.
        await Task.Delay(settings.Sweep, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
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
