using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class StudentArchived : StudentFault
{
    public override string Kind => "student-archived";
    public override string Meaning => "The note's student is archived just before it arrives.";

    protected override void Befall(Student student, School school) =>
        school.Roster.Put(student with { Status = RollStatus.Archived, UpdatedAt = school.Now });
}
