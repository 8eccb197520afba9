using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>A person sometimes confirms the wrong pupil, notices it once the note stands in that file, and has it repaired, with whatever the same mistake led there.</summary>
internal sealed class Slips(BridgeApi bridge, Ledger ledger)
{
    private readonly ConcurrentDictionary<string, byte> unrepaired = new(StringComparer.Ordinal);

    /// <summary>Whether the bridge can repair a slip; where it cannot, nobody slips.</summary>
    public bool MaySlip { get; set; }

    /// <summary>Whether every slip is repaired.</summary>
    public bool AreRepaired => unrepaired.IsEmpty;

    /// <summary>Confirms the wrong candidate, if this is one of the times.</summary>
    /// <returns>Whether it was.</returns>
    public async Task<bool> SlipAsync(string delivery, LedgerRecord record, LabPupil pupil, JsonNode question, CancellationToken cancellationToken)
    {
        var other = question["candidates"]!.AsArray().FirstOrDefault(candidate => Wrong(record.School, pupil, candidate!) is not null);
        if (!MaySlip || !record.StaysAsItIs || record.School.Tray || other is null || delivery[^1] % 3 > 0 || ledger.Misfiled.ContainsKey(delivery))
        {
            return false;
        }

        var id = other["pupilId"]!.GetValue<string>();
        ledger.Misfile(delivery, id);
        unrepaired[delivery] = 0;
        var confirmation = new JsonObject { ["pupilId"] = id, ["lookedAt"] = question["lookedAt"]!.DeepClone() };
        await bridge.PostAsync($"v1/deliveries/{delivery}/match", People.Signed(confirmation, "Thought so."), cancellationToken);
        return true;
    }

    /// <summary>Has repaired what stands in a wrong file by now.</summary>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        foreach (var id in unrepaired.Keys)
        {
            if ((await bridge.GetAsync($"v1/deliveries/{id}", cancellationToken)).Body is { } delivery && await IsOverAsync(delivery, cancellationToken))
            {
                unrepaired.TryRemove(id, out _);
            }
        }
    }

    /// <summary>Asked again: then the right answer is given, and there is nothing to repair unless it stands there already.</summary>
    public void TakeBack(string delivery) => unrepaired.TryRemove(delivery, out _);

    private static string? Wrong(LabSchool school, LabPupil pupil, JsonNode candidate)
    {
        var id = candidate["pupilId"]!.GetValue<string>();
        return !pupil.IsMine(id) && candidate["mergedInto"] is null && school.Pupils.Any(other => other.Id == id) ? id : null;
    }

    private async Task<bool> IsOverAsync(JsonNode delivery, CancellationToken cancellationToken)
    {
        switch (delivery["state"]!.GetValue<string>())
        {
            case "proven" or "amended":
                // Another sheet with the same words may have been answered rightly meanwhile, and that answer served this one too.
                return await WrongFileOfAsync(delivery, cancellationToken) is not { } wrong || await RepairAsync(delivery, wrong, cancellationToken);
            case "dead" when Reasons(delivery).Contains("altered-there") && ledger.Misfiled.TryGetValue(Text(delivery, "id"), out var file):
                // Altered there it has no cross-reference: the bridge says whose file it was addressed to.
                return !await IsAddressedToAsync(delivery, file, cancellationToken) || await RepairAsync(delivery, file, cancellationToken);
            case "dead" when Reasons(delivery).Contains("deleted-there"):
            case "withdrawn" or "superseded" or "settled":
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> RepairAsync(JsonNode delivery, string wrong, CancellationToken cancellationToken)
    {
        foreach (var entry in await SameChildAsync(delivery, cancellationToken))
        {
            ledger.Misfile(entry, wrong);
        }

        if ((await bridge.PostAsync($"v1/deliveries/{Text(delivery, "id")}/wrong-file", People.Signed([], "It is another child."), cancellationToken)).Status is not (200 or 409))
        {
            return false;
        }

        await LookThroughAsync(Text(delivery, "school"), wrong, cancellationToken);
        return true;
    }

    /// <summary>The bridge remembers an answer for the words of the form: what else is in that file, or on its way there, is looked at too.</summary>
    private async Task LookThroughAsync(string school, string pupil, CancellationToken cancellationToken)
    {
        await foreach (var other in OfPupilAsync(school, pupil, cancellationToken))
        {
            if (Text(other, "kind") != "withdrawal" && Text(other, "state") != "dead" && PupilOf(other) is { } child && !child.IsMine(pupil))
            {
                unrepaired[Text(other, "id")] = 0;
            }
        }
    }

    private async Task<bool> IsAddressedToAsync(JsonNode delivery, string pupil, CancellationToken cancellationToken)
    {
        await foreach (var other in OfPupilAsync(Text(delivery, "school"), pupil, cancellationToken))
        {
            if (Text(other, "id") == Text(delivery, "id"))
            {
                return true;
            }
        }

        return false;
    }

    private async IAsyncEnumerable<JsonNode> OfPupilAsync(string school, string pupil, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (JsonNode? cursor = null; ;)
        {
            var search = new JsonObject { ["school"] = school, ["pupil"] = pupil, ["limit"] = 200 };
            if (cursor is not null)
            {
                search["cursor"] = cursor.DeepClone();
            }

            var page = (await bridge.PostAsync("v1/deliveries/search", search, cancellationToken)).Body;
            foreach (var delivery in page?["items"]?.AsArray() ?? [])
            {
                yield return delivery!;
            }

            cursor = page?["next"];
            if (cursor is null)
            {
                yield break;
            }
        }
    }

    /// <summary>The pupil in whose file it stands, where that is another child's.</summary>
    private async Task<string?> WrongFileOfAsync(JsonNode delivery, CancellationToken cancellationToken)
    {
        await foreach (var place in bridge.ListAsync($"v1/cross-references?record={Text(delivery, "record")}", cancellationToken))
        {
            var pupil = Text(place, "pupilId");
            if (Text(place, "delivery") == Text(delivery, "id") && PupilOf(delivery)?.IsMine(pupil) is false)
            {
                return pupil;
            }
        }

        return null;
    }

    /// <summary>The entries of the same child of the same sheet.</summary>
    private async Task<IReadOnlyList<string>> SameChildAsync(JsonNode delivery, CancellationToken cancellationToken)
    {
        var same = new List<string>();
        await foreach (var other in bridge.ListAsync($"v1/deliveries?record={Text(delivery, "record")}", cancellationToken))
        {
            if (Text(other, "kind") != "withdrawal" && Number(other, "case") == Number(delivery, "case") && Number(other, "subject") == Number(delivery, "subject")
                && Number(other, "filing") == Number(delivery, "filing"))
            {
                same.Add(Text(other, "id"));
            }
        }

        return same;
    }

    private LabPupil? PupilOf(JsonNode delivery) =>
        ledger.Find(Text(delivery, "record"))?.Child(Number(delivery, "version"), Number(delivery, "case"), Number(delivery, "subject"))?.Pupil;

    private static IEnumerable<string> Reasons(JsonNode delivery) => delivery["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>());

    private static string Text(JsonNode item, string member) => item[member]!.GetValue<string>();

    private static int Number(JsonNode item, string member) => item[member]!.GetValue<int>();
}
