namespace SupervisionBridge.Core.Access;

/// <summary>What one role, or being named on records, lets somebody see or do, and at which schools. A closed set; the store has the same in SQL.</summary>
/// <param name="Schools">At which schools. A record's note that goes into another school's system is at that school.</param>
public abstract record ReachPart(SchoolSet Schools)
{
    /// <summary>Whether that is part of it. Bars are not asked here.</summary>
    public virtual bool Covers(AccessTarget target) => target is AccessTarget.Record record && Schools.Holds(record.SchoolUrn) && Covers(record);

    private protected abstract bool Covers(AccessTarget.Record record);

    /// <summary>Everything of the schools; where it is every school there is, also what is no school's in particular.</summary>
    public sealed record Whole(SchoolSet Schools) : ReachPart(Schools)
    {
        /// <inheritdoc/>
        public override bool Covers(AccessTarget target) => target switch
        {
            AccessTarget.Service => Schools.Urns is null,
            AccessTarget.School school => Schools.Holds(school.Urn),
            _ => base.Covers(target),
        };

        private protected override bool Covers(AccessTarget.Record record) => true;
    }

    /// <summary>What keys of that line handed in.</summary>
    public sealed record HandedIn(SchoolSet Schools, string Line) : ReachPart(Schools)
    {
        private protected override bool Covers(AccessTarget.Record record) => record.KeyLine == Line;
    }

    /// <summary>Records that name the person in that part: <see cref="Role.Supervisor"/> or <see cref="Role.Supervisee"/>.</summary>
    public sealed record NamedOn(SchoolSet Schools, string PersonHash, Role Part) : ReachPart(Schools)
    {
        private protected override bool Covers(AccessTarget.Record record) => (Part is Role.Supervisor ? record.Supervisors : record.Supervisees).Contains(PersonHash);
    }

    /// <summary>Records of the sessions led by these people.</summary>
    public sealed record LedBy(SchoolSet Schools, IReadOnlySet<string> People) : ReachPart(Schools)
    {
        private protected override bool Covers(AccessTarget.Record record) => People.Overlaps(record.Supervisors);
    }

    /// <summary>Records by reference.</summary>
    public sealed record Named(SchoolSet Schools, IReadOnlySet<string> References) : ReachPart(Schools)
    {
        private protected override bool Covers(AccessTarget.Record record) => References.Contains(record.Reference);
    }
}
