namespace SupervisionBridge.Core.Access;

/// <summary>Who calls, the roles held, and what the person is barred from.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Held">Roles, those by being named on a record not among them.</param>
/// <param name="Bars">Of a person; empty for keys and the operating-system user.</param>
public sealed record Standing(Identity Identity, IReadOnlyList<RoleHeld> Held, IReadOnlyList<Bar> Bars)
{
    /// <summary>Who sees what is answered: whose token it is, or whom a relay names; null where it is a machine or the operating-system user.</summary>
    public NamedPerson? Person => Identity switch
    {
        Identity.Person person => new NamedPerson(person.Hash, person.Email),
        Identity.Key key => key.For,
        _ => null,
    };

    /// <summary>Whether the people and children on a record have a say in what this caller may do.</summary>
    public bool GoesByPeople => Identity is Identity.Person || Bars.Count > 0;

    /// <summary>Whether this is a key of a system through which people read and decide.</summary>
    public bool IsRelay(DateTimeOffset now) => Identity is Identity.Key && Held.Any(held => held.Role is Role.Relay && held.HoldsAt(now));

    /// <summary>Whether this is a relay that must name a person before it has that permission.</summary>
    public bool LacksPerson(Permission permission, DateTimeOffset now) => Held.Any(held => held.HoldsAt(now) && LacksPerson(held.Role, permission));

    /// <summary>The same relay as it calls for a person, with what that person is barred from.</summary>
    /// <exception cref="InvalidOperationException">It is no key.</exception>
    public Standing For(NamedPerson person, IReadOnlyList<Bar> bars) => Identity is Identity.Key key
        ? this with { Identity = key with { For = person }, Bars = bars }
        : throw new InvalidOperationException("Keys alone call for a person.");

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
        foreach (var role in Held.Where(held => held.HoldsAt(now) && Reaches(held, HeldReach(held.Role, permission), target)).Select(held => held.Role).Concat(NamedOn(permission, target)))
        {
            // One's own record needs no reason, whatever else one is.
            decision = decision is AccessDecision.Allowed { IsOwn: true } ? decision : new AccessDecision.Allowed(role, PermissionTable.Of(role, permission) == Reach.Own);
        }

        return decision;
    }

    /// <summary>Whether there could be anything at all with which this caller may do that now. It tells nothing of what exists.</summary>
    public bool MayEver(Permission permission, DateTimeOffset now) =>
        Held.Any(held => held.HoldsAt(now) && PermissionTable.Of(held.Role, permission) != Reach.None)
        || (Identity is Identity.Person && (IsOwnOf(Role.Supervisor, permission) || IsOwnOf(Role.Supervisee, permission)));

    /// <summary>The schools for which a role with that permission reaches everything.</summary>
    public SchoolSet SchoolsFor(Permission permission, DateTimeOffset now) => Held
        .Where(held => held.HoldsAt(now))
        .Select(held => HeldReach(held.Role, permission) switch
        {
            Reach.Service => SchoolSet.All,
            Reach.School => held.Schools,
            _ => SchoolSet.None,
        })
        .Aggregate(SchoolSet.None, (all, some) => all.And(some))
        .Within(Known);

    /// <summary>By what the records are found that <see cref="ReachOf"/> must know.</summary>
    public Near Near(DateTimeOffset now) => !GoesByPeople
        ? new Near { People = Set([]), Records = Set([]), Children = Set([]) }
        : new Near
        {
            People = Set([.. Identity is Identity.Person person ? [person.Hash] : Array.Empty<string>(), .. Held.Where(held => held.HoldsAt(now)).SelectMany(held => held.Over)]),
            Records = Set([.. Held.Where(held => held.HoldsAt(now)).SelectMany(held => held.Records), .. Bars.Select(bar => bar.RecordReference).OfType<string>()]),
            Children = Set([.. Bars.SelectMany(bar => bar.Child)]),
        };

    /// <summary>Which part of a list this caller may see now.</summary>
    /// <param name="permission">What is wanted.</param>
    /// <param name="near">The records that <see cref="Near"/> leads to.</param>
    /// <param name="now">When.</param>
    public Reachable ReachOf(Permission permission, IReadOnlyList<AccessTarget.Record> near, DateTimeOffset now)
    {
        var own = Held.Where(held => held is { Role: Role.Recorder } && held.HoldsAt(now) && PermissionTable.Of(held.Role, permission) == Reach.Own).ToList();
        return new Reachable
        {
            Schools = SchoolsFor(permission, now),
            OwnSchools = Identity is Identity.Person ? Known : own.Aggregate(SchoolSet.None, (all, held) => all.And(held.Schools)),
            Line = own.Count > 0 ? (Identity as Identity.Key)?.Line : null,
            Records = Set([.. near.Where(record => Decide(permission, record, now) is AccessDecision.Allowed).Select(record => record.Reference)]),
            Barred = Set([.. near.Where(record => Bars.Any(bar => bar.Covers(record))).Select(record => record.Reference)]),
        };
    }

    private bool LacksPerson(Role role, Permission permission) => PermissionTable.NeedsPerson(role, permission) && Person is null;

    private Reach HeldReach(Role role, Permission permission) => LacksPerson(role, permission) ? Reach.None : PermissionTable.Of(role, permission);

    private SchoolSet Known => Identity is Identity.Person person ? person.VouchedFor : SchoolSet.All;

    private static HashSet<string> Set(string[] items) => items.ToHashSet(StringComparer.Ordinal);

    private static bool IsOwnOf(Role role, Permission permission) => PermissionTable.Of(role, permission) == Reach.Own;

    private bool IsKnownAt(AccessTarget target) => target switch
    {
        AccessTarget.School school => Known.Holds(school.Urn),
        AccessTarget.Record record => Known.Holds(record.SchoolUrn),
        _ => Known.Urns is null,
    };

    private bool Reaches(RoleHeld held, Reach reach, AccessTarget target) => (reach, target) switch
    {
        (Reach.Service, _) => true,
        // Who holds the role for every school there is holds it for what is nobody's in particular.
        (Reach.School, AccessTarget.Service) => held.Schools.Urns is null,
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

        if (record.Supervisors.Contains(person.Hash) && IsOwnOf(Role.Supervisor, permission))
        {
            yield return Role.Supervisor;
        }

        if (record.Supervisees.Contains(person.Hash) && IsOwnOf(Role.Supervisee, permission))
        {
            yield return Role.Supervisee;
        }
    }
}
