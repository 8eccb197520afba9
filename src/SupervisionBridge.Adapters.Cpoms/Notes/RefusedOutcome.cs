using System.Net;
using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>What a refused write means.</summary>
/// <remarks>
/// A 4xx answer says that nothing was written. A 5xx answer says nothing: the commit may have come before the error, so it is unknown, also where the school
/// system asks to come back later. A redirect is unknown as well.
/// </remarks>
internal static class RefusedOutcome
{
    /// <summary>The outcome for an answer that is no success.</summary>
    public static WriteOutcome Of(PreparedNote note, Answer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.TooManyRequests =>
            new WriteOutcome.Deferred(answer.RetryAt, Refusal.TroubleOf(answer)),
        HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Locked =>
            OfProblem((int)answer.Status, answer.Problem(), note.Payload),
        HttpStatusCode.RequestTimeout => Unsure((int)answer.Status),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
            new WriteOutcome.Deferred(answer.RetryAt, SchoolSystemTrouble.NotUnderstood),
        _ => Unsure((int)answer.Status),
    };

    /// <summary>The outcome for a refusal of the note itself, whether answered at once or by an operation that failed.</summary>
    /// <param name="status">The HTTP status, or the status that the problem names.</param>
    /// <param name="problem">The refusal.</param>
    /// <param name="sent">The request, where it is at hand: it shows whether a refused text is really too long.</param>
    public static WriteOutcome OfProblem(int status, WireProblem problem, ReadOnlyMemory<byte> sent)
    {
        var fields = RefusedField.Names(problem.Errors);
        return status switch
        {
            400 => new WriteOutcome.Rejected(RejectionReason.Invalid, fields),
            409 => new WriteOutcome.Conflict(),
            410 => new WriteOutcome.Rejected(RejectionReason.PupilMerged, fields) { MergedInto = problem.MergedInto is { Length: > 0 } into ? into : null },
            413 => new WriteOutcome.Rejected(RejectionReason.TooLong, fields),
            422 => new WriteOutcome.Rejected(RejectedReason.Of(fields, problem.Type, sent), fields),
            423 => new WriteOutcome.Rejected(RejectionReason.PupilArchived, fields),
            _ => Unsure(status),
        };
    }

    private static WriteOutcome.Unknown Unsure(int status) => new($"answered {status}");
}
