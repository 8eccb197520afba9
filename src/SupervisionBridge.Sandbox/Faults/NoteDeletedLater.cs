using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class NoteDeletedLater : CreateFault
{
    public override string Kind => "note-deleted-later";
    public override string Meaning => "delayMs (0) after it was written somebody deletes the note.";
    public override bool Passes => false;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.Afterwards = (order.Delay(0), (incident, now) => (incident.State, incident.EditedAt) = (IncidentState.Deleted, now));
        return null;
    }
}
