using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal static class ServerError
{
    public static JsonReply Of(int status, FaultOrder order)
    {
        var reply = (JsonReply)Problem.Server(status).Reply();
        return order.RetryAfter is null ? reply : reply.With("Retry-After", order.RetryAfter);
    }
}
