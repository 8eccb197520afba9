using System.Net;
using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;
using SupervisionBridge.Adapters.Http;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>What the answer to a write means.</summary>
internal static class SentOutcome
{
    /// <summary>Status first; a success counts only where its body says the same.</summary>
    public static WriteOutcome Of(PreparedNote note, Answer answer) => answer.Status switch
    {
        HttpStatusCode.OK or HttpStatusCode.Created => Success(note, answer),
        HttpStatusCode.Accepted => Accepted(answer),
        _ => RefusedOutcome.Of(note, answer),
    };

    private static WriteOutcome Success(PreparedNote note, Answer answer)
    {
        if (answer.Read(CpomsJson.Default.WireIncident) is not { } incident)
        {
            return new WriteOutcome.Unknown("a success that cannot be read");
        }

        if (incident.ExternalId != note.ExternalReference)
        {
            return new WriteOutcome.Unknown("a success for another reference");
        }

        if (incident.StudentId is { } student && student != note.PupilId)
        {
            return new WriteOutcome.Unknown("a success in another file");
        }

        // A deleted one counts as written: people took it away, and it is never written again by itself.
        return incident.State is "tray"
            ? new WriteOutcome.Unassigned(incident.Id)
            : new WriteOutcome.Written(incident.Id, StaffLink.Read(incident.Url));
    }

    private static WriteOutcome Accepted(Answer answer) =>
        (answer.Read(CpomsJson.Default.WireOperation)?.Id ?? OperationLocation.Read(answer.Location)) is { } operation
            ? new WriteOutcome.Accepted(operation)
            : new WriteOutcome.Unknown("taken, but without an operation to follow");
}
