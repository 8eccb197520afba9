using System.Globalization;
using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>The log of every request received, for whoever looks for what should not have been sent.</summary>
internal static class RequestControl
{
    public static IEnumerable<ControlCall> Calls { get; } =
    [
        new("GET", "/requests", ControlCall.Nothing, List),
        new("GET", "/requests/{id}", ControlCall.Nothing, ListAfter),
        new("POST", "/requests", new ObjectShape(Need("on", new TruthShape()), May("capacity", new WholeNumberShape(1, 1_000_000))), Switch),
        new("DELETE", "/requests", ControlCall.Nothing, Clear),
    ];

    private static JsonReply Switch(ControlRequest request)
    {
        request.School.Log.Switch(request.Content.Truth("on") is true, (int?)request.Content.WholeNumber("capacity"));
        return ControlCall.Done;
    }

    private static JsonReply Clear(ControlRequest request)
    {
        request.School.Log.Clear();
        return ControlCall.Done;
    }

    private static JsonReply List(ControlRequest request) => Listed(request, request.School.Log.Requests);

    /// <summary>Those received after so many: whoever watches need not read all of them again.</summary>
    private static Reply ListAfter(ControlRequest request) =>
        long.TryParse(request.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? Listed(request, request.School.Log.After(seen))
            : Problem.NotFound.Reply();

    private static JsonReply Listed(ControlRequest request, IReadOnlyCollection<ReceivedRequest> requests) => new(200, JsonBytes.Object(json =>
    {
        json.WriteBoolean("on", request.School.Log.On);
        json.WriteNumber("received", request.School.Log.Received);
        json.WriteItems("items", requests, Write);
    }));

    private static void Write(Utf8JsonWriter json, ReceivedRequest received)
    {
        json.WriteStartObject();
        json.WriteString("at", Rfc3339.Write(received.At));
        json.WriteString("method", received.Method);
        json.WriteString("pathAndQuery", received.PathAndQuery);
        json.WriteStartObject("headers");
        foreach (var (name, value) in received.Headers)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteString("body", received.Body);
        json.WriteEndObject();
    }
}
