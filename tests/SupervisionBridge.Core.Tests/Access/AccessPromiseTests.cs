using SupervisionBridge.Core.Access;
using static SupervisionBridge.Core.Tests.Access.Callers;

namespace SupervisionBridge.Core.Tests.Access;

/// <summary>What holds of every caller and everything wanted, whatever roles are held.</summary>
public sealed class AccessPromiseTests
{
    [Fact]
    public void Barred_IsRefusedWhateverTheRole() =>
        Hold((standing, permission, target) => !standing.Bars.Any(bar => bar.Covers(target)) || Refused(standing, permission, target));

    [Fact]
    public void NoRoleThatReachesTheSchool_SeesNothingOfIt() => Hold((standing, permission, target) =>
        target is not AccessTarget.Record record
        || standing.Held.Any(held => held.Schools.Holds(record.SchoolUrn) || PermissionTable.Of(held.Role, permission) == Reach.Service)
        || IsNamedOn(standing, record)
        || Refused(standing, permission, target));

    [Fact]
    public void PersonOfAnotherSchoolsDirectory_IsNobodyHere() => Hold((standing, permission, target) =>
        standing.Identity is not Identity.Person person
        || target is not AccessTarget.Record record
        || person.VouchedFor.Holds(record.SchoolUrn)
        || Refused(standing, permission, target));

    [Fact]
    public void RoleNotHeldNow_CountsAsNone() => Hold((standing, permission, target) =>
        standing.Decide(permission, target, Now) == (standing with { Held = [.. standing.Held.Where(held => held.HoldsAt(Now))] }).Decide(permission, target, Now));

    [Fact]
    public void OneRoleMore_NeverTakesAnythingAway() => Hold((standing, permission, target) =>
        standing.Held.Count == 0
        || Refused(standing with { Held = [.. standing.Held.Skip(1)] }, permission, target)
        || !Refused(standing, permission, target));

    [Fact]
    public void OneBarMore_NeverGivesAnything() => Hold((standing, permission, target) =>
        standing.Bars.Count == 0 || Refused(standing with { Bars = [.. standing.Bars.Skip(1)] }, permission, target) == false || Refused(standing, permission, target));

    [Fact]
    public void Allowed_IsInARoleWhoseCellSaysSo() => Hold((standing, permission, target) =>
        standing.Decide(permission, target, Now) is not AccessDecision.Allowed allowed
        || (PermissionTable.Of(allowed.As, permission) is var reach && reach != Reach.None && allowed.IsOwn == (reach == Reach.Own && allowed.As != Role.LineManager)));

    [Fact]
    public void SchoolsFor_AreThoseAtWhichTheWholeSchoolMayBeSeen() => Hold((standing, permission, target) =>
        target is not AccessTarget.School school
        || standing.SchoolsFor(permission, Now).Holds(school.Urn) == !Refused(standing, permission, target));

    [Fact]
    public void Allowed_CouldBeForeseenWithoutLookingAtAnything() =>
        Hold((standing, permission, target) => Refused(standing, permission, target) || standing.MayEver(permission, Now));

    [Fact]
    public void List_HoldsJustWhatMayBeSeen() => Hold((standing, permission, target) =>
        standing.ReachOf(permission, Now).Holds(target) == !Refused(standing, permission, target));

    private static bool Refused(Standing standing, Permission permission, AccessTarget target) => standing.Decide(permission, target, Now) is AccessDecision.Refused;

    private static bool IsNamedOn(Standing standing, AccessTarget.Record record) =>
        standing.Identity is Identity.Person person && (record.Supervisors.Contains(person.Hash) || record.Supervisees.Contains(person.Hash));
}
