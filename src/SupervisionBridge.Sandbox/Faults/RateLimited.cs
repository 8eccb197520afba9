using System.Globalization;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class RateLimited : Fault
{
    public override string Kind => "rate-limited";
    public override string Meaning => "429 with Retry-After (retryAfter, 1 second) and RateLimit headers; nothing was done.";

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        var retryAfter = order.RetryAfter ?? "1";
        var reset = int.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 1;
        return JsonReply.Limited(retryAfter, call.School.Settings.RequestsPerMinute ?? 60, reset);
    }
}
