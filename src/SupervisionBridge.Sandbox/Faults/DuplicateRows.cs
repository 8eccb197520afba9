using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class DuplicateRows : Fault
{
    public override string Kind => "duplicate-rows";
    public override string Meaning => "Each page but the first begins with the last row of the one before.";
    public override bool IsFor(ApiOperation operation) => operation is FindStudents;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.RepeatRows = true;
        return null;
    }
}
