using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>Says which pupil it is, as a person would who compared with the register.</summary>
internal sealed class MatchAnswers(BridgeApi bridge, IReadOnlyDictionary<string, SchoolLevers> schools, Slips slips)
{
    public async Task AnswerAsync(JsonNode delivery, LedgerRecord record, LabPupil pupil, CancellationToken cancellationToken)
    {
        var path = $"v1/deliveries/{delivery["id"]}/match";
        if ((await bridge.GetAsync(path, cancellationToken)).Body is not { } question || question["candidates"] is not JsonArray candidates)
        {
            return;
        }

        if (await slips.SlipAsync(delivery["id"]!.GetValue<string>(), record, pupil, question, cancellationToken))
        {
            return;
        }

        var school = schools[pupil.Urn];
        foreach (var candidate in candidates.Where(candidate => pupil.IsMine(Id(candidate!)) && Given(candidate!, "mergedInto") is null))
        {
            if (Given(candidate!, "rollState") is "archived")
            {
                await school.PutOnRollAsync(Id(candidate!), cancellationToken);
            }

            if ((await ConfirmAsync(path, question, Id(candidate!), pupil, cancellationToken)).IsSuccess)
            {
                slips.TakeBack(delivery["id"]!.GetValue<string>());
                return;
            }
        }

        // Not shown: the child has another number by now.
        foreach (var id in new[] { pupil.Id, pupil.Id + "-n", pupil.Id + "-m" })
        {
            if ((await ConfirmAsync(path, question, id, pupil, cancellationToken)).IsSuccess)
            {
                return;
            }
        }
    }

    private Task<Answer> ConfirmAsync(string path, JsonNode question, string id, LabPupil pupil, CancellationToken cancellationToken) => bridge.PostAsync(
        path,
        People.Signed(
            new JsonObject { ["lookedAt"] = question["lookedAt"]!.DeepClone(), ["pupilId"] = id, ["dateOfBirth"] = pupil.Born, ["surname"] = pupil.Surname },
            "Compared with the admission register."),
        cancellationToken);

    private static string Id(JsonNode candidate) => candidate["pupilId"]!.GetValue<string>();

    private static string? Given(JsonNode candidate, string member) => candidate[member]?.GetValue<string>();
}
