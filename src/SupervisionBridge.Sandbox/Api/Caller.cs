using SupervisionBridge.Sandbox.Access;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

internal static class Caller
{
    /// <summary>What the request's bearer token or key may do; null where it has none that holds.</summary>
    public static Permits? Of(HttpRequest request, School school) => Bearer(request) is { } bearer ? school.Admit(bearer) : null;

    public static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    public static JsonReply Unknown(bool presented)
    {
        var reply = (JsonReply)Problem.Unauthorised(presented ? "Ask for a new token." : "Send a bearer token or key.").Reply();
        return reply.With("WWW-Authenticate", presented ? "Bearer realm=\"school\", error=\"invalid_token\"" : "Bearer realm=\"school\"");
    }
}
