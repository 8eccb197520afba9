using System.Net;
using SupervisionBridge.Adapters;
using SupervisionBridge.Adapters.Http;

namespace Acme.Adapter;

/// <summary>What Acme's answer to a write means. The rule of thumb: a 4xx wrote nothing, a success counts only where its body says the same, all else may have been written.</summary>
internal static class AcmeOutcome
{
    public static WriteOutcome Of(PreparedNote note, Answer answer) => answer.Status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created => Success(note, answer.Json(AcmeJson.Default.AcmeStoredNote)),
        HttpStatusCode.Conflict => new WriteOutcome.Conflict(),
        HttpStatusCode.RequestEntityTooLarge => new WriteOutcome.Rejected(RejectionReason.TooLong, ["text"]),
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => Refused(answer.Json(AcmeJson.Default.AcmeRefusal)),
        HttpStatusCode.Gone => Gone(answer.Json(AcmeJson.Default.AcmeRefusal)),
        HttpStatusCode.RequestTimeout => new WriteOutcome.Unknown("answered 408"),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new WriteOutcome.Deferred(answer.RetryAt, AcmeReading.TroubleOf(answer.Status)),

        // A server error may come after the commit, and nothing follows a redirect.
        var status => new WriteOutcome.Unknown($"answered {(int)status}"),
    };

    private static WriteOutcome Success(PreparedNote note, AcmeStoredNote? stored) => stored switch
    {
        null => new WriteOutcome.Unknown("a success that cannot be read"),
        _ when stored.Reference != note.ExternalReference => new WriteOutcome.Unknown("a success for another reference"),
        _ when stored.Pupil != note.PupilId => new WriteOutcome.Unknown("a success in another file"),
        _ => new WriteOutcome.Written(stored.Id, Url: null),
    };

    /// <summary>The reasons are Acme's words turned into ours: nothing that it sent is handed on.</summary>
    private static WriteOutcome.Rejected Refused(AcmeRefusal? refusal) => refusal?.Why switch
    {
        "text-too-long" => new WriteOutcome.Rejected(RejectionReason.TooLong, ["text"]),
        "category" => new WriteOutcome.Rejected(RejectionReason.Category, ["category"]),
        "pupil-unknown" => new WriteOutcome.Rejected(RejectionReason.PupilUnknown, ["pupil"]),
        _ => new WriteOutcome.Rejected(RejectionReason.Invalid, []),
    };

    private static WriteOutcome.Rejected Gone(AcmeRefusal? refusal) => refusal?.Why == "pupil-replaced"
        ? new WriteOutcome.Rejected(RejectionReason.PupilMerged, ["pupil"]) { MergedInto = refusal.ReplacedBy }
        : new WriteOutcome.Rejected(RejectionReason.PupilArchived, ["pupil"]);
}
