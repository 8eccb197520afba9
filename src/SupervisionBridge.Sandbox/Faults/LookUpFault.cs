using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>The first student that a look-up finds turns out to have a double. The double stays.</summary>
internal abstract class LookUpFault : Fault
{
    public override bool Passes => false;

    public override bool IsFor(ApiOperation operation) => operation is FindStudents;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        var found = StudentQuery.Read(call.Request.Query, new FieldErrors()).Over(call.School.Roster.Index).FirstOrDefault();
        if (found is not null && Double(found, call.School) is { } twin && call.School.Roster.Find(twin.Id) is null)
        {
            call.School.Roster.Put(twin);
        }

        return null;
    }

    protected abstract Student Double(Student student, School school);
}
