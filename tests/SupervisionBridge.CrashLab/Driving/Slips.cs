using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>A person sometimes confirms the wrong pupil, notices it once the note stands in that file, and has it repaired.</summary>
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
        await bridge.PostAsync(
            $"v1/deliveries/{delivery}/match",
            People.Signed(new JsonObject { ["lookedAt"] = question["lookedAt"]!.DeepClone(), ["pupilId"] = id }, "Thought so."),
            cancellationToken);
        return true;
    }

    /// <summary>Has repaired what stands in a wrong file by now.</summary>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        foreach (var delivery in unrepaired.Keys)
        {
            var state = (await bridge.GetAsync($"v1/deliveries/{delivery}", cancellationToken)).Body?["state"]?.GetValue<string>();
            var isOver = state switch
            {
                "proven" => (await bridge.PostAsync($"v1/deliveries/{delivery}/wrong-file", People.Signed([], "It is another child."), cancellationToken)).Status is 200 or 409,
                "withdrawn" => true,
                _ => false,
            };
            if (isOver)
            {
                unrepaired.TryRemove(delivery, out _);
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
}
