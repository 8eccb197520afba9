namespace SupervisionBridge.Core.Access;

/// <summary>Which part of a list somebody may see. The store filters by it, so that pages and cursors hold nothing else.</summary>
public sealed record Reachable
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>All of it: what the service itself works with.</summary>
    public static Reachable Everything { get; } = new() { Parts = [new ReachPart.Whole(SchoolSet.All)], Service = true };

    /// <summary>Everything of these schools.</summary>
    public static Reachable Of(SchoolSet schools) => new() { Parts = [new ReachPart.Whole(schools)] };

    /// <summary>What is seen: whatever one of them covers.</summary>
    public required IReadOnlyList<ReachPart> Parts { get; init; }

    /// <summary>Of the journal: also the service's own chain, which is no school's.</summary>
    public bool Service { get; init; }

    /// <summary>Records that the person is kept from, whatever else.</summary>
    public IReadOnlySet<string> BarredRecords { get; init; } = None;

    /// <summary>Keyed hashes of children: the person is kept from every record that may be about one of them.</summary>
    public IReadOnlySet<string> BarredChildren { get; init; } = None;

    /// <summary>Keyed hash of the person who sees it: what is kept from somebody is not told to them. Null where it is no person.</summary>
    public string? Person { get; init; }

    /// <summary>The schools of which everything is seen.</summary>
    public SchoolSet Schools => Parts.OfType<ReachPart.Whole>().Aggregate(SchoolSet.None, (all, part) => all.And(part.Schools));

    /// <summary>Whether anything is kept from the person.</summary>
    public bool IsBarred => BarredRecords.Count > 0 || BarredChildren.Count > 0;

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEverything => Schools.Urns is null && !IsBarred;

    /// <summary>Whether that is seen: covered, and not barred.</summary>
    public bool Holds(AccessTarget target) => !Bars(target) && Covers(target);

    /// <summary>Whether that is part of it, bars aside.</summary>
    public bool Covers(AccessTarget target) => Parts.Any(part => part.Covers(target));

    private bool Bars(AccessTarget target) => target is AccessTarget.Record record && (BarredRecords.Contains(record.Reference) || BarredChildren.Overlaps(record.Children));
}
