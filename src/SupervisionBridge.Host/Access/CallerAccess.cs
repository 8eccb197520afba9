using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>The caller of a request at its endpoint: let through to it, and what else it may see there.</summary>
internal sealed class CallerAccess(Standing standing, Permission permission, AccessTarget? target, DateTimeOffset now)
{
    /// <summary>Who calls.</summary>
    public Standing Standing => standing;

    /// <summary>Who sees what is answered: whose token it is, or whom a relay names; null where it is a machine or the operating-system user.</summary>
    public NamedPerson? Person => standing.Person;

    /// <summary>Which part of a list the caller may see with what the endpoint needs.</summary>
    public Reachable Reach() => Reach(permission);

    /// <summary>The same with another permission.</summary>
    public Reachable Reach(Permission wanted) => standing.ReachOf(wanted, now);

    /// <summary>
    /// The same where a pupil is asked for: whether a child has a record is for those alone who may see pupils, and of one's own records. The operating-system
    /// user, who mends what a school asks about by the pupil's id, is told of machinery.
    /// </summary>
    public Reachable ReachByPupil()
    {
        var reach = Reach();
        return standing.Identity is Identity.OperatingSystem ? reach
            : reach with { Parts = [.. reach.Parts.OfType<ReachPart.HandedIn>(), .. Reach(Permission.SeePupils).Parts] };
    }

    /// <summary>Who looks or decides, as it stands in the journal: of a relay the key and the person whom it names.</summary>
    public string Actor => standing.Identity is Identity.Key { For: { } named } key ? $"{key.Journalled}/{named.Email}" : standing.Identity.Journalled;

    /// <summary>What the endpoint is about; null where it is a list, or stands in the body.</summary>
    public AccessTarget? Target => target;

    /// <summary>In which role something may be done with that; null where it may not.</summary>
    public AccessDecision.Allowed? Allows(Permission wanted, AccessTarget with) => standing.Decide(wanted, with, now) as AccessDecision.Allowed;

    /// <summary>Whether something else may be done with what the endpoint is about.</summary>
    public bool May(Permission wanted) => target is not null && May(wanted, target);

    /// <summary>Whether it may be done because one is named on what the endpoint is about, or handed it in.</summary>
    public bool IsOwn(Permission wanted) => target is not null && standing.Decide(wanted, target, now) is AccessDecision.Allowed { IsOwn: true };

    /// <summary>The same with what of the record is at a school.</summary>
    public bool MayAt(string schoolUrn, Permission wanted) => target is AccessTarget.Record record && May(wanted, record with { SchoolUrn = schoolUrn });

    /// <summary>Whether something may be done with that.</summary>
    public bool May(Permission wanted, AccessTarget with) => standing.Decide(wanted, with, now) is AccessDecision.Allowed;

    /// <summary>The same by what the caller holds without an end: a deputy's rights are not counted.</summary>
    public bool MayForGood(AccessTarget with) =>
        (standing with { Held = [.. standing.Held.Where(held => held.Until is null)] }).Decide(permission, with, now) is AccessDecision.Allowed;

    /// <summary>Whether what the endpoint needs may be done with that.</summary>
    public bool May(AccessTarget with) => May(permission, with);
}
