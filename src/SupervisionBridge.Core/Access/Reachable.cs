namespace SupervisionBridge.Core.Access;

/// <summary>Which part of a list somebody may see. The store filters by it, so that pages and cursors hold nothing else.</summary>
public sealed record Reachable
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>All of it: what the service itself works with.</summary>
    public static Reachable Everything { get; } = new() { Schools = SchoolSet.All, Service = true };

    /// <summary>Everything of these schools.</summary>
    public required SchoolSet Schools { get; init; }

    /// <summary>Of the journal: also the service's own chain, which is no school's.</summary>
    public bool Service { get; init; }

    /// <summary>At these schools also what is one's own: what the key handed in, and <see cref="Records"/>.</summary>
    public SchoolSet OwnSchools { get; init; } = SchoolSet.None;

    /// <summary>The line of keys whose records are one's own; null where it is no key, or its records are not what is asked for.</summary>
    public string? Line { get; init; }

    /// <summary>Records that name the person, that the person's staff led, or that a grant names.</summary>
    public IReadOnlySet<string> Records { get; init; } = None;

    /// <summary>Records that the person is kept from, whatever else.</summary>
    public IReadOnlySet<string> Barred { get; init; } = None;

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEverything => Schools.Urns is null && Barred.Count == 0;

    /// <summary>Whether a thing of this record at this school is seen; what a key handed in is not asked here.</summary>
    public bool Holds(string? schoolUrn, string? reference)
    {
        if (reference is not null && Barred.Contains(reference))
        {
            return false;
        }

        return schoolUrn is null
            ? Schools.Urns is null
            : Schools.Holds(schoolUrn) || (reference is not null && OwnSchools.Holds(schoolUrn) && Records.Contains(reference));
    }
}
