using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>The caller of a request at its endpoint: let through to it, and what else it may see there.</summary>
internal sealed class CallerAccess(Standing standing, Permission permission, AccessTarget? target, IAccess access, DateTimeOffset now)
{
    private IReadOnlyList<AccessTarget.Record>? near;

    /// <summary>Who calls.</summary>
    public Standing Standing => standing;

    /// <summary>Who sees what is answered: whose token it is, or whom a relay names; null where it is a machine or the operating-system user.</summary>
    public NamedPerson? Person => standing.Person;

    /// <summary>Which part of a list the caller may see with what the endpoint needs.</summary>
    public Task<Reachable> ReachAsync(CancellationToken cancellationToken) => ReachAsync(permission, cancellationToken);

    /// <summary>The same with another permission.</summary>
    public async Task<Reachable> ReachAsync(Permission wanted, CancellationToken cancellationToken)
    {
        near ??= await access.NearAsync(standing.Near(now), cancellationToken);
        return standing.ReachOf(wanted, near, now);
    }

    /// <summary>Whether something else may be done with what the endpoint is about.</summary>
    public bool May(Permission wanted) => target is not null && May(wanted, target);

    /// <summary>Whether something may be done with that.</summary>
    public bool May(Permission wanted, AccessTarget with) => standing.Decide(wanted, with, now) is AccessDecision.Allowed;

    /// <summary>The same by what the caller holds without an end: a deputy's rights are not counted.</summary>
    public bool MayForGood(AccessTarget with) =>
        (standing with { Held = [.. standing.Held.Where(held => held.Until is null)] }).Decide(permission, with, now) is AccessDecision.Allowed;

    /// <summary>Whether what the endpoint needs may be done with that.</summary>
    public bool May(AccessTarget with) => May(permission, with);
}
