namespace SupervisionBridge.Core.Access;

/// <summary>Some schools by URN, or all that the service knows.</summary>
public sealed record SchoolSet
{
    private readonly HashSet<string>? urns;

    private SchoolSet(HashSet<string>? urns) => this.urns = urns;

    /// <summary>Every school.</summary>
    public static SchoolSet All { get; } = new(urns: null);

    /// <summary>No school.</summary>
    public static SchoolSet None { get; } = new([]);

    /// <summary>The schools by URN; null where it is all of them.</summary>
    public IReadOnlyCollection<string>? Urns => urns;

    /// <summary>These schools.</summary>
    public static SchoolSet Of(IEnumerable<string> urns) => new(new HashSet<string>(urns, StringComparer.Ordinal));

    /// <summary>Whether a school is one of them.</summary>
    public bool Holds(string urn) => urns is null || urns.Contains(urn);

    /// <summary>The schools of either.</summary>
    public SchoolSet And(SchoolSet other) => urns is null || other.urns is null ? All : Of(urns.Concat(other.urns));

    /// <summary>The schools of both.</summary>
    public SchoolSet Within(SchoolSet other) => (urns, other.urns) switch
    {
        (null, _) => other,
        (_, null) => this,
        var (mine, theirs) => Of(mine.Where(theirs.Contains)),
    };

    /// <inheritdoc/>
    public bool Equals(SchoolSet? other) => other is not null && (urns is null ? other.urns is null : other.urns is not null && urns.SetEquals(other.urns));

    /// <inheritdoc/>
    public override int GetHashCode() => urns is null ? -1 : urns.Count;
}
