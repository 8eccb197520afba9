using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class StaleRoster : Fault
{
    public override string Kind => "stale-roster";
    public override string Meaning => "The roster is shiftSeconds (30 days) older than it should be.";
    public override bool IsFor(ApiOperation operation) => operation is FindStudents;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.RosterAge = TimeSpan.FromSeconds(order.ShiftSeconds ?? 30 * 24 * 3600);
        return null;
    }
}
