using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class NoteEditedLater : CreateFault
{
    public override string Kind => "note-edited-later";
    public override string Meaning => "delayMs (0) after it was written somebody adds a line to the note.";
    public override bool Passes => false;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.Afterwards = (order.Delay(0), (incident, now) => (incident.Body, incident.EditedAt) = (incident.Body + "\nEdited in the school.", now));
        return null;
    }
}
