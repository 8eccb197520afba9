using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Ledgers;
using SupervisionBridge.CrashLab.Processes;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>The people of the schools: they answer whatever the bridge asks, and know the right child from the ledger.</summary>
internal sealed class People(BridgeApi bridge, Ledger ledger, IReadOnlyDictionary<string, SchoolLevers> schools, Slips slips)
{
    private readonly MatchAnswers matches = new(bridge, schools, slips);
    private readonly HashSet<string> triedAgain = new(StringComparer.Ordinal);

    /// <summary>Answers everything that is asked now.</summary>
    /// <returns>How many questions there were.</returns>
    public async Task<int> AnswerAsync(CancellationToken cancellationToken)
    {
        var asked = 0;
        await foreach (var delivery in bridge.ListAsync("v1/deliveries?state=held", cancellationToken))
        {
            asked++;
            await OpenAsync(delivery, cancellationToken);
        }

        await foreach (var delivery in bridge.ListAsync("v1/deliveries?state=needs-person", cancellationToken))
        {
            asked++;
            if (RecordOf(delivery) is { } record && ChildOf(record, delivery) is { } child)
            {
                await matches.AnswerAsync(delivery, record, child.Pupil, cancellationToken);
            }
        }

        await slips.RepairAsync(cancellationToken);
        return asked;
    }

    /// <summary>Attaches what lies in the trays to the right pupils.</summary>
    public async Task EmptyTraysAsync(CancellationToken cancellationToken)
    {
        foreach (var school in schools.Values)
        {
            foreach (var incident in await school.TrayAsync(cancellationToken))
            {
                // The person at the tray reads who it is about; the laboratory knows it by the pupil that the note names, if that is one of the right ones.
                var named = incident["request"]!["student_id"]?.GetValue<string>();
                var children = Worlds.Marker.In(incident["body"]!.GetValue<string>()).Select(ledger.Meaning).FirstOrDefault(text => text is not null)?.Children;
                if (named is not null && children?.Any(child => child.IsMine(named)) is not false)
                {
                    await school.AttachAsync(incident["id"]!.GetValue<string>(), named, cancellationToken);
                }
            }
        }
    }

    /// <summary>Has every delivery tried again that was given up.</summary>
    public async Task<int> ReplayAsync(CancellationToken cancellationToken)
    {
        var dead = 0;
        await foreach (var delivery in bridge.ListAsync("v1/deliveries?state=dead", cancellationToken))
        {
            dead++;
            // A replay looks first: only what is not there then, and is refused again, is filed anew.
            if (CanNeverBeTaken(delivery) && !triedAgain.Add(Id(delivery)))
            {
                await FileAnewAsync(delivery, cancellationToken);
                continue;
            }

            await bridge.PostAsync($"v1/deliveries/{Id(delivery)}/replay", Signed(new JsonObject(), "The cause is mended."), cancellationToken);
        }

        return dead;
    }

    /// <summary>An earlier try of it may still arrive, and the record it is addressed to gave way to another: the very same is refused for good.</summary>
    private static bool CanNeverBeTaken(JsonNode delivery) =>
        delivery["reasons"]!.AsArray().Any(reason => reason!.GetValue<string>() == "may-still-arrive")
        && delivery["explanation"]!.GetValue<string>() is var said
        && (said.Contains("PupilMerged", StringComparison.Ordinal) || said.Contains("PupilUnknown", StringComparison.Ordinal));

    /// <summary>Has it filed anew; where nothing of the sheet is to stand there any more, closes it.</summary>
    private async Task FileAnewAsync(JsonNode delivery, CancellationToken cancellationToken)
    {
        var path = $"v1/deliveries/{Id(delivery)}";
        ledger.FileAnew(Id(delivery));
        if ((await bridge.PostAsync($"{path}/wrong-file", Signed(new JsonObject(), "The office merged the record."), cancellationToken)).Status == 409)
        {
            await bridge.PostAsync($"{path}/settle", Signed(new JsonObject(), "Withdrawn, and it never came."), cancellationToken);
        }
    }

    private LedgerRecord? RecordOf(JsonNode delivery) => ledger.Find(delivery["record"]!.GetValue<string>());

    private static LedgerChild? ChildOf(LedgerRecord record, JsonNode delivery) =>
        record.Child(delivery["version"]!.GetValue<int>(), delivery["case"]!.GetValue<int>(), delivery["subject"]!.GetValue<int>());

    private async Task OpenAsync(JsonNode delivery, CancellationToken cancellationToken)
    {
        var record = delivery["record"]!.GetValue<string>();
        foreach (var reason in delivery["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()))
        {
            switch (reason)
            {
                case "supervisor-signature-missing":
                    await SignAsync(record, delivery, "sv", cancellationToken);
                    break;
                case "supervisee-signature-missing":
                    await SignAsync(record, delivery, "se", cancellationToken);
                    break;
                case "dsl-approval-missing":
                    await bridge.PostAsync(
                        $"v1/records/{record}/approvals", Signed(new JsonObject { ["case"] = delivery["case"]!.DeepClone() }, "Agreed."), cancellationToken);
                    break;
                case "another-child-named":
                    // By the delivery's id, so that a seed gives the same answers.
                    var choice = Id(delivery)[^1] % 2 == 0 ? "as-it-is" : "another-pupil";
                    await bridge.PostAsync($"v1/deliveries/{Id(delivery)}/release", Signed(new JsonObject { ["as"] = choice }, "Read it."), cancellationToken);
                    break;
            }
        }
    }

    private Task<Answer> SignAsync(string record, JsonNode delivery, string person, CancellationToken cancellationToken) => bridge.PostAsync(
        $"v1/records/{record}/signatures",
        Signed(new JsonObject { ["case"] = delivery["case"]!.DeepClone(), ["person"] = person, ["signedAs"] = "signed", ["date"] = SentJson.Day }, "Signed on paper."),
        cancellationToken);

    private static string Id(JsonNode delivery) => delivery["id"]!.GetValue<string>();

    /// <summary>Every decision says who and why.</summary>
    internal static JsonObject Signed(JsonObject decision, string why)
    {
        decision["by"] = "Laboratory person";
        decision["why"] = why;
        return decision;
    }
}
