using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Corrections;

/// <summary>What tests of corrections do again and again: with the bridge as a recorder, and in the school as its staff.</summary>
internal sealed class CorrectionScene(RunningTestBridge bridge)
{
    public SandboxStaff Staff => bridge.StaffOf(RunningTestBridge.Primary);

    public static JsonObject Decision(string why = "Compared with the register.") => new() { ["by"] = "Ruth Pickering", ["why"] = why };

    /// <summary>A record whose first sheet is about a child whom the form names like this.</summary>
    public static JsonObject About(string sourceId, string forename, string surname)
    {
        var record = Submissions.Small(sourceId);
        record.Put("/cases/0/subjects/0", new JsonObject { ["number"] = 1, ["forename"] = forename, ["surname"] = surname });
        return record;
    }

    public async Task<IReadOnlyList<JsonNode>> DeliveriesAsync(string reference) => await bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");

    public async Task<JsonNode> DeliveryAsync(string id) => (await bridge.Recorder.GetAsync($"v1/deliveries/{id}")).ShouldHave(200).Json;

    /// <summary>The delivery of the first sheet.</summary>
    public async Task<string> FirstAsync(string reference) =>
        (await DeliveriesAsync(reference)).First(delivery => delivery["case"]!.GetValue<int>() == 1)["id"]!.GetValue<string>();

    public async Task<Answer> ConfirmAsync(string delivery, string pupilId, string? surname = null, string? born = null)
    {
        var decision = Decision();
        decision["pupilId"] = pupilId;
        if (surname is not null)
        {
            decision["surname"] = surname;
            decision["dateOfBirth"] = born;
        }

        return await bridge.Recorder.ConfirmAsync(delivery, decision);
    }

    /// <summary>What stands in a pupil's file of a record, the oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> FileAsync(string pupilId, string reference)
    {
        var ids = (await DeliveriesAsync(reference)).Select(delivery => delivery["id"]!.GetValue<string>()).ToList();
        return
        [
            .. (await Staff.IncidentsAsync()).Where(incident => incident["student_id"]?.GetValue<string>() == pupilId
                && ids.Exists(id => incident["external_id"]!.GetValue<string>().StartsWith(id, StringComparison.Ordinal))),
        ];
    }
}
