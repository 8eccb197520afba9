using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>Something happens to the student between the look-up and the write. It stays so.</summary>
internal abstract class StudentFault : CreateFault
{
    public override bool Passes => false;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        if (call.Json?.Text("student_id") is { } id && call.School.Roster.Find(id) is { MergedInto: null } student)
        {
            Befall(student, call.School);
        }

        return null;
    }

    protected abstract void Befall(Student student, School school);
}
