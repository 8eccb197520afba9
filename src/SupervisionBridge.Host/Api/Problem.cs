using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Intake.Strict;

namespace SupervisionBridge.Host.Api;

/// <summary>Problem documents (RFC 9457). The type's last word is a stable code; no document repeats a value that was sent.</summary>
internal static class Problem
{
    public const string TypePrefix = "urn:supervisionbridge:problem:";

    /// <summary>The code where the store did not answer: nobody can say whether it was stored.</summary>
    public const string NotKnown = "not-known";

    public static ProblemHttpResult Of(int status, string code, string title, string? detail = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title, type: TypePrefix + code);

    public static ProblemHttpResult Of(Faults faults) =>
        TypedResults.Problem(
            "Nothing was stored. Each fault stands under the JSON pointer of its place in the request.",
            statusCode: StatusCodes.Status400BadRequest,
            title: "The request has faults.",
            type: TypePrefix + "invalid",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = faults.ByPointer });

    public static ProblemHttpResult NotFound(string what) =>
        Of(StatusCodes.Status404NotFound, "not-found", $"There is no such {what}.");
}
