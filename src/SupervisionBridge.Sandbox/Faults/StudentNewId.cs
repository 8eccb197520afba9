using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class StudentNewId : StudentFault
{
    public override string Kind => "student-new-id";
    public override string Meaning => "The note's student has another id just before it arrives; the old one is unknown.";

    protected override void Befall(Student student, School school) => StudentChanges.Renumber(student, school);
}
