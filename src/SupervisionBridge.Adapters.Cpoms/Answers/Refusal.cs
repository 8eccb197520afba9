using System.Net;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Answers;

/// <summary>What trouble a refusal is.</summary>
internal static class Refusal
{
    /// <summary>By status, and for 403 by the last word of the problem's type.</summary>
    public static SchoolSystemTrouble TroubleOf(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Forbidden when IsSwitchedOff(answer.Problem().Type) => SchoolSystemTrouble.Paused,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => SchoolSystemTrouble.NotAllowed,

        // An endpoint of the contract that is not there: the address in the configuration is another system's.
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => SchoolSystemTrouble.NotAllowed,
        HttpStatusCode.TooManyRequests => SchoolSystemTrouble.Limited,
        HttpStatusCode.RequestTimeout => SchoolSystemTrouble.Unreachable,
        >= HttpStatusCode.InternalServerError => SchoolSystemTrouble.Unreachable,
        _ => SchoolSystemTrouble.NotUnderstood,
    };

    private static bool IsSwitchedOff(string? type) =>
        type is not null
        && (type.EndsWith("pending", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("paused", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("revoked", StringComparison.OrdinalIgnoreCase));
}
