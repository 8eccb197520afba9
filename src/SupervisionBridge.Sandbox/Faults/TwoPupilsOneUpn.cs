using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class TwoPupilsOneUpn : LookUpFault
{
    public override string Kind => "two-pupils-one-upn";
    public override string Meaning => "Another pupil has the UPN of the first one found.";

    protected override Student Double(Student student, School school) => student with
    {
        Id = student.Id + "-u",
        MisId = student.MisId + "-U",
        LegalForename = "Testpupil",
        LegalSurname = "Sampleson",
        PreferredForename = null,
        Dob = "2016-01-01",
        Family = null,
        UpdatedAt = school.Now,
    };
}
