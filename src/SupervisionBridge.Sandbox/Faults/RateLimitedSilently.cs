using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class RateLimitedSilently : Fault
{
    public override string Kind => "rate-limited-silently";
    public override string Meaning => "429 that does not say when to come back; nothing was done.";
    public override Reply? Before(ApiCall call, FaultOrder order) => JsonReply.Limited(retryAfter: null, limit: 0, reset: 0);
}
