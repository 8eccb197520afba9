using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>How the school has set the integration up. It answers while pending, paused or revoked too: that is what it is asked for.</summary>
internal sealed class GetStatus : ApiOperation
{
    public override string Name => "getStatus";
    public override bool AnswersInEveryState => true;

    public override Reply Answer(ApiCall call) => new JsonReply(200, JsonBytes.Object(json =>
    {
        var settings = call.School.Settings;
        json.WriteString("state", call.State);
        json.WriteTexts("permissions", call.Permits.Names);
        json.WriteString("time", Rfc3339.Write(call.Now));
        json.WriteStartObject("limits");
        json.WriteNumber("max_body_chars", settings.MaxBodyChars);
        json.WriteNumber("max_categories", settings.MaxCategories);
        if (settings.RequestsPerMinute is { } limit)
        {
            json.WriteNumber("requests_per_minute", limit);
        }
        else
        {
            json.WriteNull("requests_per_minute");
        }

        json.WriteEndObject();
    }));
}
