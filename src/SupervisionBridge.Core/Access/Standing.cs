namespace SupervisionBridge.Core.Access;

/// <summary>Who calls, the roles held, and what the person is barred from.</summary>
/// <param name="Identity">Who.</param>
/// <param name="Held">Roles, those by being named on a record not among them.</param>
/// <param name="Bars">Of a person; empty for keys and the operating-system user.</param>
public sealed record Standing(Identity Identity, IReadOnlyList<RoleHeld> Held, IReadOnlyList<Bar> Bars)
{
    private static readonly Role[] NamedParts = [Role.Supervisor, Role.Supervisee];

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
        AccessDecision decision = new AccessDecision.Refused();
        if (Bars.Any(bar => bar.Covers(target)))
        {
            return decision;
        }

        foreach (var (role, part) in PartsOf(permission, now).Where(held => held.Part.Covers(target)))
        {
            // One's own record needs no reason, whatever else one is.
            decision = decision is AccessDecision.Allowed { IsOwn: true } ? decision : new AccessDecision.Allowed(role, part is ReachPart.NamedOn or ReachPart.HandedIn);
        }

        return decision;
    }

    /// <summary>Whether there could be anything at all with which this caller may do that now. It tells nothing of what exists.</summary>
    public bool MayEver(Permission permission, DateTimeOffset now) =>
        Held.Any(held => held.HoldsAt(now) && PermissionTable.Of(held.Role, permission) != Reach.None)
        || (Identity is Identity.Person && (IsOwnOf(Role.Supervisor, permission) || IsOwnOf(Role.Supervisee, permission)));

    /// <summary>The schools for which a role with that permission reaches everything.</summary>
    public SchoolSet SchoolsFor(Permission permission, DateTimeOffset now) => ReachOf(permission, now).Schools;

    /// <summary>Which part of a list this caller may see now.</summary>
    public Reachable ReachOf(Permission permission, DateTimeOffset now) => new()
    {
        Parts = [.. PartsOf(permission, now).Select(held => held.Part)],
        BarredRecords = Bars.Select(bar => bar.RecordReference).OfType<string>().ToHashSet(StringComparer.Ordinal),
        BarredChildren = Bars.SelectMany(bar => bar.Child).ToHashSet(StringComparer.Ordinal),
        Person = Person?.Hash,
    };

    private SchoolSet Known => Identity is Identity.Person person ? person.VouchedFor : SchoolSet.All;

    private static bool IsOwnOf(Role role, Permission permission) => PermissionTable.Of(role, permission) == Reach.Own;

    private bool LacksPerson(Role role, Permission permission) => PermissionTable.NeedsPerson(role, permission) && Person is null;

    /// <summary>What each role lets the caller see or do, at schools where the caller is anybody.</summary>
    private IEnumerable<(Role Role, ReachPart Part)> PartsOf(Permission permission, DateTimeOffset now)
    {
        foreach (var held in Held.Where(held => held.HoldsAt(now) && !LacksPerson(held.Role, permission)))
        {
            var schools = held.Schools.Within(Known);
            ReachPart? part = (PermissionTable.Of(held.Role, permission), held.Role, Identity) switch
            {
                (Reach.Service, _, _) => new ReachPart.Whole(Known),
                (Reach.School, _, _) => new ReachPart.Whole(schools),
                (Reach.Named, _, _) => new ReachPart.Named(schools, held.Records),
                (Reach.Own, Role.Recorder, Identity.Key key) => new ReachPart.HandedIn(schools, key.Line),
                (Reach.Own, Role.LineManager, Identity.Person) => new ReachPart.LedBy(schools, held.Over),
                _ => null,
            };
            if (part is not null)
            {
                yield return (held.Role, part);
            }
        }

        if (Identity is Identity.Person person)
        {
            foreach (var role in NamedParts.Where(role => IsOwnOf(role, permission)))
            {
                yield return (role, new ReachPart.NamedOn(Known, person.Hash, role));
            }
        }
    }
}
