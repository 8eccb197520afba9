using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;
using static SupervisionBridge.Sandbox.Json.Member;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>The school as a whole: back to its start, its settings, its categories, its tokens.</summary>
internal static class SchoolControl
{
    private static readonly ObjectShape Settings = new(
        May("state", TextShape.OneOf(IntegrationState.All)),
        May("trayMode", new TruthShape()),
        May("lax", new TruthShape()),
        May("latencyMs", new WholeNumberShape(0, 600_000)),
        May("maxBodyChars", new WholeNumberShape(1, 20_000)),
        May("maxCategories", new WholeNumberShape(1, 1000)),
        MayBeNull("requestsPerMinute", new WholeNumberShape(1, int.MaxValue)),
        MayBeNull("callLimit", new ObjectShape(
            Need("form", TextShape.OneOf(CallLimit.Forms)),
            Need("calls", new WholeNumberShape(1, 1_000_000)),
            Need("seconds", new WholeNumberShape(1, 3600)),
            Need("told", TextShape.OneOf(CallLimit.Tellings)))));

    public static IEnumerable<ControlCall> Calls { get; } =
    [
        new("POST", "/reset", ControlCall.Nothing, Reset),
        new("GET", "/settings", ControlCall.Nothing, Show),
        new("POST", "/settings", Settings, Change),
        new("POST", "/tokens/expire", ControlCall.Nothing, ExpireTokens),
        new("POST", "/categories/{id}", new ObjectShape(May("enabled", new TruthShape()), May("canAdd", new TruthShape())), ChangeCategory),
        new("GET", "/elsewhere", ControlCall.Nothing, Elsewhere),
        new("GET", "/calls", ControlCall.Nothing, CountCalls),
        new("GET", "/counts", ControlCall.Nothing, Counts),
    ];

    private static JsonReply Reset(ControlRequest request)
    {
        request.School.Reset();
        return ControlCall.Done;
    }

    private static JsonReply Show(ControlRequest request)
    {
        var settings = request.School.Settings;
        return new JsonReply(200, JsonBytes.Object(json =>
        {
            json.WriteString("state", settings.State);
            json.WriteBoolean("trayMode", settings.TrayMode);
            json.WriteBoolean("lax", settings.Lax);
            json.WriteNumber("latencyMs", settings.LatencyMs);
            json.WriteNumber("maxBodyChars", settings.MaxBodyChars);
            json.WriteNumber("maxCategories", settings.MaxCategories);
            json.WritePropertyName("requestsPerMinute");
            if (settings.RequestsPerMinute is { } limit)
            {
                json.WriteNumberValue(limit);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WritePropertyName("callLimit");
            Write(json, settings.CallLimit);
        }));
    }

    private static JsonReply Change(ControlRequest request)
    {
        var (settings, content) = (request.School.Settings, request.Content);
        settings.State = content.Text("state") ?? settings.State;
        settings.TrayMode = content.Truth("trayMode") ?? settings.TrayMode;
        settings.Lax = content.Truth("lax") ?? settings.Lax;
        settings.LatencyMs = (int?)content.WholeNumber("latencyMs") ?? settings.LatencyMs;
        settings.MaxBodyChars = (int?)content.WholeNumber("maxBodyChars") ?? settings.MaxBodyChars;
        settings.MaxCategories = (int?)content.WholeNumber("maxCategories") ?? settings.MaxCategories;
        if (content.TryGetProperty("requestsPerMinute", out _))
        {
            settings.RequestsPerMinute = (int?)content.WholeNumber("requestsPerMinute");
        }

        if (content.TryGetProperty("callLimit", out _))
        {
            settings.CallLimit = content.Given("callLimit") is { } limit
                ? new CallLimit(limit.Text("form")!, (int)limit.WholeNumber("calls")!, (int)limit.WholeNumber("seconds")!, limit.Text("told")!)
                : null;
        }

        return Show(request);
    }

    private static void Write(Utf8JsonWriter json, CallLimit? limit)
    {
        if (limit is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("form", limit.Form);
        json.WriteNumber("calls", limit.Calls);
        json.WriteNumber("seconds", limit.Seconds);
        json.WriteString("told", limit.Told);
        json.WriteEndObject();
    }

    private static JsonReply ExpireTokens(ControlRequest request)
    {
        request.School.Tokens.RevokeAll();
        return ControlCall.Done;
    }

    private static Reply ChangeCategory(ControlRequest request)
    {
        var categories = request.School.Categories;
        var index = categories.FindIndex(category => category.Id == request.Id);
        if (index < 0)
        {
            return Problem.NotFound.Reply();
        }

        var category = categories[index];
        categories[index] = category with
        {
            Enabled = request.Content.Truth("enabled") ?? category.Enabled,
            CanAdd = request.Content.Truth("canAdd") ?? category.CanAdd,
        };
        return new JsonReply(200, JsonBytes.Of(json => ListCategories.Write(json, categories[index])));
    }

    private static JsonReply Elsewhere(ControlRequest request) => new(200, JsonBytes.Object(json =>
    {
        json.WriteNumber("requests", request.School.Elsewhere.Requests);
        json.WriteNumber("withCredentials", request.School.Elsewhere.WithCredentials);
    }));

    /// <summary>Calls by those who may come in, since the school was last reset: how many could go on, and how many met the limit.</summary>
    private static JsonReply CountCalls(ControlRequest request) => new(200, JsonBytes.Object(json =>
    {
        json.WriteString("at", Rfc3339.Write(request.School.Now));
        json.WriteNumber("admitted", request.School.Calls.Admitted);
        json.WriteNumber("refused", request.School.Calls.Refused);
    }));

    private static JsonReply Counts(ControlRequest request) => new(200, JsonBytes.Object(json =>
    {
        json.WriteNumber("students", request.School.Roster.Count);
        json.WriteNumber("incidents", request.School.Incidents.Count);
    }));
}
