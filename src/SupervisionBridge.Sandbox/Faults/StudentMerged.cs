using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class StudentMerged : StudentFault
{
    public override string Kind => "student-merged";
    public override string Meaning => "The note's student is merged into a new record just before it arrives.";

    protected override void Befall(Student student, School school) => StudentChanges.Merge(student, school);
}
