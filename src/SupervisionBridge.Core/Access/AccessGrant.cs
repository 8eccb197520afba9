using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Access;

/// <summary>A role given to a person until a date: a deputy for a Designated Safeguarding Lead, or an auditor of named records.</summary>
public sealed record AccessGrant
{
    /// <summary>The longest time for which one is given.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Id, safe to show.</summary>
    public required string Id { get; init; }

    /// <summary>Keyed hash of the person's e-mail address.</summary>
    public required string PersonHash { get; init; }

    /// <summary>The person's e-mail address.</summary>
    public required string Person { get; init; }

    /// <summary>The role: <see cref="Access.Role.Dsl"/> or <see cref="Access.Role.Auditor"/>.</summary>
    public required Role Role { get; init; }

    /// <summary>At which school.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>Of an auditor: references of the records. Empty otherwise.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>From when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, not included.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Who gave it, and why.</summary>
    public required Decision Made { get; init; }

    /// <summary>Who ended it before its date; null where nobody did.</summary>
    public Decision? Ended { get; init; }

    /// <summary>The role as it is held.</summary>
    public RoleHeld Held => new(Role, SchoolSet.Of([SchoolUrn])) { Records = Records.ToHashSet(StringComparer.Ordinal), From = From, Until = Until };

    /// <summary>Whether it lets the person in at that time.</summary>
    public bool IsInForceAt(DateTimeOffset now) => Ended is null && Held.HoldsAt(now);

    /// <summary>Never prints whose it is.</summary>
    public override string ToString() => $"grant {Id}";
}
