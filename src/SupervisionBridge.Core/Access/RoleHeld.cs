namespace SupervisionBridge.Core.Access;

/// <summary>A role that somebody holds, where, and until when.</summary>
/// <param name="Role">The role.</param>
/// <param name="Schools">At which schools.</param>
public sealed record RoleHeld(Role Role, SchoolSet Schools)
{
    /// <summary>Of an auditor: the records named. Empty otherwise.</summary>
    public IReadOnlySet<string> Records { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Of a line manager: the keyed hashes of the people managed. Empty otherwise.</summary>
    public IReadOnlySet<string> Over { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>From when; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, not included; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it is held at that time.</summary>
    public bool HoldsAt(DateTimeOffset now) => (From is null || now >= From) && (Until is null || now < Until);
}
