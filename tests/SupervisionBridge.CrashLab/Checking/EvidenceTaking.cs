using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Driving;
using SupervisionBridge.CrashLab.Ledgers;

namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Reads what the schools hold and what the bridge says, once all is at rest.</summary>
internal static class EvidenceTaking
{
    /// <param name="ledger">What was sent.</param>
    /// <param name="schools">What stands in each school.</param>
    /// <param name="uploads">Of each school into whose system people carry documents, what they did and what lies there.</param>
    /// <param name="bridge">What it says.</param>
    /// <param name="sightings">What was seen where it may not be.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public static async Task<Evidence> TakeAsync(
        Ledger ledger, IReadOnlyList<ISchoolFiles> schools, IReadOnlyList<UploadEvidence> uploads, BridgeApi bridge, IReadOnlyCollection<Sighting> sightings, CancellationToken cancellationToken)
    {
        var entries = new List<StandingEntry>();
        foreach (var school in schools)
        {
            entries.AddRange(await school.StandingAsync(cancellationToken));
        }

        var register = new HashSet<string>(StringComparer.Ordinal);
        foreach (var school in schools)
        {
            register.UnionWith(await school.RegisterAsync(cancellationToken));
        }

        var deliveries = new List<BridgeDelivery>();
        await foreach (var delivery in bridge.ListAsync("v1/deliveries", cancellationToken))
        {
            deliveries.Add(Delivery(delivery));
        }

        return new Evidence
        {
            Filings = [.. Expectations.Of(ledger)],
            Texts = ledger.Texts,
            Misfiled = ledger.Misfiled,
            FiledAnew = ledger.FiledAnew.ToHashSet(StringComparer.Ordinal),
            Register = register,
            Entries = entries,
            Deliveries = deliveries,
            References = await ReferencesAsync(ledger, bridge, cancellationToken),
            Uploads = uploads,
            Sightings = [.. sightings],
        };
    }

    private static async Task<List<BridgeReference>> ReferencesAsync(Ledger ledger, BridgeApi bridge, CancellationToken cancellationToken)
    {
        var references = new List<BridgeReference>();
        foreach (var record in ledger.Records.Where(record => record.Reference is not null))
        {
            await foreach (var reference in bridge.ListAsync($"v1/cross-references?record={record.Reference}", cancellationToken))
            {
                references.Add(new BridgeReference(
                    Text(reference, "delivery")!, Text(reference, "school")!, Text(reference, "pupilId"), Text(reference, "noteId")!, Text(reference, "externalReference")!, Text(reference, "bodySha256")!));
            }
        }

        return references;
    }

    private static BridgeDelivery Delivery(JsonNode delivery) => new()
    {
        Id = Text(delivery, "id")!,
        Record = Text(delivery, "record")!,
        Version = delivery["version"]!.GetValue<int>(),
        Sheet = delivery["case"]!.GetValue<int>(),
        Child = delivery["subject"]!.GetValue<int>(),
        Urn = Text(delivery, "school")!,
        State = Text(delivery, "state")!,
        Reasons = [.. delivery["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>())],
        Explanation = Text(delivery, "explanation")!,
        IsWithdrawal = Text(delivery, "kind") is "withdrawal",
        WaitsFor = Text(delivery, "waitsFor"),
        Amends = Text(delivery, "amends"),
        Replaces = Text(delivery, "replaces"),
        IsByWord = Text(delivery, "proof") is "person",
    };

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();
}
