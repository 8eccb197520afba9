using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Notes;

/// <summary>Looks a note up by our reference.</summary>
internal sealed class NoteFinding(Reading reading)
{
    private const string Endpoint = "v1/incidents";

    /// <summary>What stands there now; the text is handed on to the character and compared by nobody here.</summary>
    /// <exception cref="SchoolSystemException">The look-up failed, answered several, or answered a note with another reference.</exception>
    public async Task<NoteLookup> FindAsync(string externalReference, CancellationToken cancellationToken)
    {
        var found = await reading.GetAsync(
            Endpoint, (api, stop) => api.FindIncidentsAsync(externalReference, stop), CpomsJson.Default.WireIncidents, cancellationToken);
        if (found.Items.Count == 0)
        {
            return new NoteLookup.Nothing();
        }

        // A server that overlooks the filter would otherwise prove a note that is not there.
        var incident = found.Items[0]!;
        return incident.ExternalId == externalReference
            ? new NoteLookup.Found(Stored(incident))
            : throw Reading.NotUnderstood(Endpoint, "a note with another reference was answered than was asked for");
    }

    private static StoredNote Stored(WireIncident incident)
    {
        var state = StoredStateWord.Read(incident.State)!.Value;
        return new StoredNote
        {
            NoteId = incident.Id,
            PupilId = state is StoredNoteState.Tray ? null : incident.StudentId,
            State = state,
            Title = incident.Title,
            Body = incident.Body,
            OccurredAt = incident.OccurredAt,
            Url = StaffLink.Read(incident.Url),
        };
    }
}
