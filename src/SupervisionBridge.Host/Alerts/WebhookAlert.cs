using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Troubles;

namespace SupervisionBridge.Host.Alerts;

/// <summary>An alert as the webhook gets it. Never a name, a pupil id or text.</summary>
internal sealed record WebhookAlert(string Id, TroubleKind Kind, string? School, TroubleChange Change, int Amount, DateTimeOffset Since, DateTimeOffset At)
{
    public static WebhookAlert Of(Alert alert) => new(alert.Id, alert.Kind, alert.SchoolUrn, alert.Change, alert.Amount, alert.Since, alert.At);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(KebabEnum<TroubleKind>), typeof(KebabEnum<TroubleChange>)])]
[JsonSerializable(typeof(WebhookAlert))]
internal sealed partial class AlertJson : JsonSerializerContext;
