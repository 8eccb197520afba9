using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Processes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>Says which pupil it is, as a person would who compared with the register.</summary>
internal sealed class MatchAnswers(BridgeApi bridge, Ledger ledger, IReadOnlyDictionary<string, SchoolLevers> schools, Slips slips)
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

        var school = schools.GetValueOrDefault(pupil.Urn);
        foreach (var candidate in candidates.Where(candidate => pupil.IsMine(Id(candidate!)) && Given(candidate!, "mergedInto") is null))
        {
            if (school is not null && Given(candidate!, "rollState") is "archived")
            {
                await school.PutOnRollAsync(Id(candidate!), cancellationToken);
            }

            if ((await ConfirmAsync(path, question, Id(candidate!), pupil, cancellationToken)).IsSuccess)
            {
                slips.TakeBack(delivery["id"]!.GetValue<string>());
                await NoteFiledAnewAsync(delivery, pupil, question, school, cancellationToken);
                return;
            }
        }

        // Not shown: the child has another number by now.
        // A roster beside a school knows each pupil by one id for ever.
        foreach (var id in school is null ? [] : new[] { pupil.Id, pupil.Id + "-n", pupil.Id + "-m" })
        {
            if ((await ConfirmAsync(path, question, id, pupil, cancellationToken)).IsSuccess)
            {
                await NoteFiledAnewAsync(delivery, pupil, question, school, cancellationToken);
                return;
            }
        }
    }

    /// <summary>
    /// The earlier entry stands in another file than the one just named, and so the sheet begins anew there: right where that file is another child's, or
    /// a record that the school knows by no id any more. In any other file of the child it is a mistake of the bridge.
    /// </summary>
    private async Task NoteFiledAnewAsync(JsonNode delivery, LabPupil pupil, JsonNode question, SchoolLevers? school, CancellationToken cancellationToken)
    {
        if (Given(question, "earlierEntryIn") is { } earlier && Given(delivery, "amends") is { } amended
            && (!pupil.IsMine(earlier) || (school is not null && !(await school.RegisterAsync(cancellationToken)).Contains(earlier))))
        {
            ledger.FileAnew(amended);
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
