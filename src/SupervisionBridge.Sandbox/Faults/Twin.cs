using System.Globalization;
using SupervisionBridge.Sandbox.Roster;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class Twin : LookUpFault
{
    public override string Kind => "twin";
    public override string Meaning => "The first one found has a twin: same surname, birthday and family, another UPN.";

    protected override Student Double(Student student, School school) => student with
    {
        Id = student.Id + "-t",
        MisId = student.MisId + "-T",
        LegalForename = "Testtwin",
        PreferredForename = null,
        Upn = student.Upn is null ? null : Upn.WithCheckLetter(string.Create(CultureInfo.InvariantCulture, $"{student.Upn[1..10]}9{student.Upn[11..12]}0")),
        FormerUpns = [],
        UpdatedAt = school.Now,
    };
}
