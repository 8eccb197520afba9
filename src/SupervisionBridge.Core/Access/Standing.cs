namespace SupervisionBridge.Core.Access;

/// <summary>Who calls, the roles held, and what the person is barred from.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Held">Roles, those by being named on a record not among them.</param>
/// <param name="Bars">Of a person; empty for keys and the operating-system user.</param>
public sealed record Standing(Identity Identity, IReadOnlyList<RoleHeld> Held, IReadOnlyList<Bar> Bars)
{
    /// <summary>What this caller may do with that now.</summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="target">With what.</param>
    /// <param name="now">When.</param>
    public AccessDecision Decide(Permission permission, AccessTarget target, DateTimeOffset now)
    {
        if (Bars.Any(bar => bar.Covers(target)) || !IsKnownAt(target))
        {
            return new AccessDecision.Refused();
        }

        AccessDecision decision = new AccessDecision.Refused();
        foreach (var role in Held.Where(held => held.HoldsAt(now) && Reaches(held, PermissionTable.Of(held.Role, permission), target)).Select(held => held.Role).Concat(NamedOn(permission, target)))
        {
            // One's own record needs no reason, whatever else one is.
            decision = decision is AccessDecision.Allowed { IsOwn: true } ? decision : new AccessDecision.Allowed(role, PermissionTable.Of(role, permission) == Reach.Own);
        }

        return decision;
    }

    /// <summary>The schools for which a role with that permission reaches everything.</summary>
    public SchoolSet SchoolsFor(Permission permission, DateTimeOffset now) => Held
        .Where(held => held.HoldsAt(now))
        .Select(held => PermissionTable.Of(held.Role, permission) switch
        {
            Reach.Service => SchoolSet.All,
            Reach.School => held.Schools,
            _ => SchoolSet.None,
        })
        .Aggregate(SchoolSet.None, (all, some) => all.And(some))
        .Within(Known);

    private SchoolSet Known => Identity is Identity.Person person ? person.VouchedFor : SchoolSet.All;

    private bool IsKnownAt(AccessTarget target) => target switch
    {
        AccessTarget.School school => Known.Holds(school.Urn),
        AccessTarget.Record record => Known.Holds(record.SchoolUrn),
        _ => true,
    };

    private bool Reaches(RoleHeld held, Reach reach, AccessTarget target) => (reach, target) switch
    {
        (Reach.Service, _) => true,
        (Reach.School, AccessTarget.School school) => held.Schools.Holds(school.Urn),
        (Reach.School, AccessTarget.Record record) => held.Schools.Holds(record.SchoolUrn),
        (Reach.Named, AccessTarget.Record record) => held.Schools.Holds(record.SchoolUrn) && held.Records.Contains(record.Reference),
        (Reach.Own, AccessTarget.Record record) => held.Schools.Holds(record.SchoolUrn) && IsOwn(held, record),
        _ => false,
    };

    private bool IsOwn(RoleHeld held, AccessTarget.Record record) => (held.Role, Identity) switch
    {
        (Role.Recorder, Identity.Key key) => record.KeyLine == key.Line,
        (Role.LineManager, Identity.Person) => held.Over.Overlaps(record.Supervisors),
        _ => false,
    };

    /// <summary>The parts in which a record names the person, where the part has that permission.</summary>
    private IEnumerable<Role> NamedOn(Permission permission, AccessTarget target)
    {
        if (Identity is not Identity.Person person || target is not AccessTarget.Record record)
        {
            yield break;
        }

        if (record.Supervisors.Contains(person.Hash) && PermissionTable.Of(Role.Supervisor, permission) == Reach.Own)
        {
            yield return Role.Supervisor;
        }

        if (record.Supervisees.Contains(person.Hash) && PermissionTable.Of(Role.Supervisee, permission) == Reach.Own)
        {
            yield return Role.Supervisee;
        }
    }
}
