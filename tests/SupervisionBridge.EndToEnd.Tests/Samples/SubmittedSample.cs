using System.Text.Json.Nodes;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.EndToEnd.Tests.Samples;

/// <summary>One of the five samples, submitted to a bridge of its own and followed until nothing moves.</summary>
internal sealed class SubmittedSample : IAsyncDisposable
{
    private readonly DemoSample sample;
    private readonly string reference;

    private SubmittedSample(RunningTestBridge bridge, DemoSample sample, string reference)
    {
        Bridge = bridge;
        this.sample = sample;
        this.reference = reference;
    }

    public RunningTestBridge Bridge { get; }

    public string Reference => reference;

    public static async Task<SubmittedSample> SubmitAsync(char number, TestBridgeSettings? settings = null)
    {
        var bridge = await RunningTestBridge.StartAsync(settings);
        var form = DemoSample.All.Single(candidate => candidate.Name[0] == number);
        var submitted = new SubmittedSample(bridge, form, await bridge.Recorder.SubmitAsync(form.Document));
        await submitted.SettleAsync();
        return submitted;
    }

    public Task SettleAsync() => Bridge.Recorder.SettledAsync(reference);

    /// <summary>Every delivery of the record.</summary>
    public Task<IReadOnlyList<JsonNode>> DeliveriesAsync() => Bridge.Recorder.ListAsync($"v1/deliveries?record={reference}");

    /// <summary>The delivery for a child named on the form.</summary>
    public async Task<JsonNode> DeliveryForAsync(string child) =>
        (await DeliveriesAsync()).Single(delivery => ChildOf(delivery) == child);

    /// <summary>The states by child, for example <c>Jacob Hartley: proven</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StatesAsync() =>
        (await DeliveriesAsync()).ToDictionary(ChildOf, delivery => delivery["state"]!.GetValue<string>(), StringComparer.Ordinal);

    /// <summary>What stands in the file of the pupil with this MIS id, as the school system holds it.</summary>
    public async Task<IReadOnlyList<JsonNode>> FileOfAsync(string misId, string school = RunningTestBridge.Primary)
    {
        var pupil = await Bridge.StaffOf(school).PupilIdAsync(misId);
        return [.. (await Bridge.StaffOf(school).IncidentsAsync()).Where(incident => incident["student_id"]?.GetValue<string>() == pupil)];
    }

    /// <summary>The only note in that file.</summary>
    public async Task<FiledNote> NoteOfAsync(string misId, string school = RunningTestBridge.Primary) =>
        new((await FileOfAsync(misId, school)).ShouldHaveSingleItem());

    /// <summary>Every entry in both schools.</summary>
    public async Task<IReadOnlyList<JsonNode>> AllEntriesAsync() =>
        [.. await Bridge.StaffOf(RunningTestBridge.Primary).IncidentsAsync(), .. await Bridge.StaffOf(RunningTestBridge.Academy).IncidentsAsync()];

    /// <summary>A person says which pupil it is.</summary>
    public async Task ConfirmAsync(string child, string misId, string school = RunningTestBridge.Primary)
    {
        var delivery = await DeliveryForAsync(child);
        var decision = new JsonObject
        {
            ["pupilId"] = await Bridge.StaffOf(school).PupilIdAsync(misId), ["by"] = "The DSL", ["why"] = "Known to me.",
        };
        (await Bridge.Recorder.ConfirmAsync(delivery["id"]!.GetValue<string>(), decision)).ShouldHave(204);
        await SettleAsync();
    }

    public ValueTask DisposeAsync() => Bridge.DisposeAsync();

    private string ChildOf(JsonNode delivery)
    {
        var subject = sample.Subject(delivery["case"]!.GetValue<int>(), delivery["subject"]!.GetValue<int>());
        return $"{subject["forename"]} {subject["surname"]}";
    }
}
