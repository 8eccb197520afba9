using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Faults;
using SupervisionBridge.Sandbox.Json;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>Faults on, listed, off.</summary>
internal static class FaultControl
{
    private static readonly ObjectShape Order = new(
        Need("kind", TextShape.OneOf([.. FaultRegistry.All.Select(fault => fault.Kind), FaultRegistry.RandomKind])),
        MayBeNull("times", new WholeNumberShape(1, int.MaxValue)),
        MayBeNull("skip", new WholeNumberShape(0, int.MaxValue)),
        MayBeNull("operation", TextShape.OneOf([.. Operations.Names])),
        MayBeNull("rate", new NumberShape(0, 1)),
        MayBeNull("seed", new WholeNumberShape(int.MinValue, int.MaxValue)),
        MayBeNull("delayMs", new WholeNumberShape(0, int.MaxValue)),
        MayBeNull("retryAfter", new SecondsOrTextShape()),
        MayBeNull("shiftSeconds", new WholeNumberShape(int.MinValue, int.MaxValue)),
        MayBeNull("status", new WholeNumberShape(200, 599)),
        MayBeNull("kinds", new ListShape(TextShape.OneOf([.. FaultRegistry.All.Select(fault => fault.Kind)]), Min: 1)));

    public static IEnumerable<ControlCall> Calls { get; } =
    [
        new("GET", "/faults", ControlCall.Nothing, List),
        new("POST", "/faults", Order, Arm),
        new("DELETE", "/faults", ControlCall.Nothing, ClearAll),
        new("DELETE", "/faults/{id}", ControlCall.Nothing, ClearOne),
        new("GET", "/faults/kinds", ControlCall.Nothing, Kinds),
    ];

    private static JsonReply Arm(ControlRequest request)
    {
        var content = request.Content;
        var armed = request.School.Faults.Arm(new FaultOrder
        {
            Kind = content.Text("kind")!,
            Times = (int?)content.WholeNumber("times"),
            Skip = (int)(content.WholeNumber("skip") ?? 0),
            Operation = content.Text("operation"),
            Rate = content.Number("rate") ?? 1,
            Seed = (int)(content.WholeNumber("seed") ?? 0),
            DelayMs = (int?)content.WholeNumber("delayMs"),
            RetryAfter = content.Text("retryAfter") ?? content.WholeNumber("retryAfter")?.ToString(CultureInfo.InvariantCulture),
            ShiftSeconds = (int?)content.WholeNumber("shiftSeconds"),
            Status = (int?)content.WholeNumber("status"),
            Kinds = content.Given("kinds") is null ? null : [.. content.Texts("kinds")],
        });
        return new JsonReply(201, JsonBytes.Of(json => Write(json, armed)));
    }

    private static JsonReply List(ControlRequest request) => new(200, JsonBytes.Items(request.School.Faults.All, Write));

    private static JsonReply Kinds(ControlRequest request) => new(200, JsonBytes.Items(FaultRegistry.All, (json, fault) =>
    {
        json.WriteStartObject();
        json.WriteString("kind", fault.Kind);
        json.WriteString("meaning", fault.Meaning);
        json.WriteBoolean("passes", fault.Passes);
        json.WriteEndObject();
    }));

    private static JsonReply ClearAll(ControlRequest request)
    {
        request.School.Faults.Clear();
        return ControlCall.Done;
    }

    private static Reply ClearOne(ControlRequest request) =>
        int.TryParse(request.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && request.School.Faults.Clear(id)
            ? ControlCall.Done
            : Problem.NotFound.Reply();

    private static void Write(Utf8JsonWriter json, ArmedFault armed)
    {
        json.WriteStartObject();
        json.WriteNumber("id", armed.Id);
        json.WriteString("kind", armed.Order.Kind);
        json.WriteTextOrNull("operation", armed.Order.Operation);
        json.WriteNumber("struck", armed.Struck);
        json.WriteBoolean("spent", armed.IsSpent);
        json.WriteEndObject();
    }
}
