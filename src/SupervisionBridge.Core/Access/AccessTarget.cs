namespace SupervisionBridge.Core.Access;

/// <summary>What somebody wants to do something with. A closed set.</summary>
public abstract record AccessTarget
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);

    private AccessTarget()
    {
    }

    /// <summary>The service itself, or every school at once.</summary>
    public sealed record Service : AccessTarget;

    /// <summary>A school.</summary>
    /// <param name="Urn">Its URN.</param>
    public sealed record School(string Urn) : AccessTarget;

    /// <summary>A record, or a delivery of it.</summary>
    /// <param name="SchoolUrn">The school whose record it is; of a delivery, the school into whose system it goes.</param>
    /// <param name="Reference">Of the record.</param>
    public sealed record Record(string SchoolUrn, string Reference) : AccessTarget
    {
        /// <summary>The line of the key that handed it in; null where it was no key.</summary>
        public string? KeyLine { get; init; }

        /// <summary>Whether what it says was removed at its review.</summary>
        public bool IsRemoved { get; init; }

        /// <summary>Keyed hashes of those who led the session.</summary>
        public IReadOnlySet<string> Supervisors { get; init; } = None;

        /// <summary>Keyed hashes of those who were supervised.</summary>
        public IReadOnlySet<string> Supervisees { get; init; } = None;

        /// <summary>Keyed hashes by which the record's children may be known (<see cref="ChildHashes"/>).</summary>
        public IReadOnlySet<string> Children { get; init; } = None;
    }
}
