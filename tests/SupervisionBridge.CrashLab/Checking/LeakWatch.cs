using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Reads every request as it arrives at the schools, and every line of the nodes' logs, for what should not be there.</summary>
internal sealed class LeakWatch(World world, Ledger ledger)
{
    private readonly ConcurrentQueue<Sighting> sightings = new();
    private readonly HashSet<string> surnames = [.. world.Schools.SelectMany(school => school.Pupils).Select(pupil => pupil.Surname)];

    public IReadOnlyCollection<Sighting> Sightings => sightings;

    /// <summary>A log holds no text and no name.</summary>
    public void ReadLog(int node, string line)
    {
        foreach (var found in Marker.In(line).Concat(line.Split([' ', '"', '\'', ',', '.', ':', '/', '=', '(', ')']).Where(surnames.Contains)))
        {
            sightings.Enqueue(new Sighting($"in the log of node {node}: {line}", found, "-"));
        }
    }

    /// <summary>Reads what arrived since the last time.</summary>
    public async Task ReadRequestsAsync(IEnumerable<SchoolLevers> schools, CancellationToken cancellationToken)
    {
        foreach (var school in schools)
        {
            foreach (var request in await school.NewRequestsAsync(cancellationToken))
            {
                Read(school.Urn, request);
            }
        }
    }

    private void Read(string urn, JsonNode request)
    {
        var line = $"{request["method"]} {request["pathAndQuery"]}";
        foreach (var marker in Marker.In(line + request["headers"]!.ToJsonString()))
        {
            sightings.Enqueue(new Sighting($"in the address or a header of {line}", marker, urn));
        }

        foreach (var marker in Marker.In(request["body"]!.GetValue<string>()))
        {
            if (ledger.Meaning(marker) is not { IsPrivate: false } text || text.Urn != urn)
            {
                sightings.Enqueue(new Sighting($"in the body of {line}", marker, urn));
            }
        }
    }
}
