namespace SupervisionBridge.Core.Access;

/// <summary>An API key as stored: what it may do and where, never the key itself.</summary>
public sealed record ApiKey
{
    /// <summary>The roles that a key can hold. The others are a person's, or the operating-system user's.</summary>
    public static readonly IReadOnlyList<Role> MayHold = [Role.Recorder, Role.Relay, Role.TrustDirector, Role.ItAdministrator];

    /// <summary>Short id, safe to show.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the first of the keys that this one was rotated from; its own where it is the first. What one of them handed in, all of them see.</summary>
    public required string Line { get; init; }

    /// <summary>What it is for, in an administrator's words. It stands in the journal with everything done by the key.</summary>
    public required string Name { get; init; }

    /// <summary>Keyed hash of the key.</summary>
    public required string Hash { get; init; }

    /// <summary>Its roles, of those that a key can hold.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>The schools at which it holds them.</summary>
    public required SchoolSet Schools { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is worth nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When another key was made in its place; null where none was.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>When it was revoked; null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The last day on which somebody called with it, UTC; null where nobody has.</summary>
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>Whether it opens anything at that time.</summary>
    public bool IsInForceAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);

    /// <summary>What its bearer may do.</summary>
    public Standing Standing() => new(new Identity.Key(Line, Name), [.. Roles.Select(role => new RoleHeld(role, Schools))], []);
}
