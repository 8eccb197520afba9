using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Runs a lane for each school.</summary>
public sealed class DeliveryEngine(
    ISchools schools, IDeliveryQueue queue, DeliveryWorker worker, DeliverySettings settings, TimeProvider clock, ILoggerFactory loggers) : IWorkSignal
{
    private readonly Dictionary<string, SchoolLane> lanes = schools.All.ToDictionary(
        school => school.Urn,
        school => new SchoolLane(school, queue, worker, settings, clock, loggers.CreateLogger<SchoolLane>()),
        StringComparer.Ordinal);

    /// <inheritdoc />
    public void Wake(string schoolUrn)
    {
        if (lanes.TryGetValue(schoolUrn, out var lane))
        {
            lane.Wake();
        }
    }

    /// <summary>Runs every lane until cancelled and drained.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(lanes.Values.Select(lane => lane.RunAsync(cancellationToken)));
}
