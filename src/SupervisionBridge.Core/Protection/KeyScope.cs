namespace SupervisionBridge.Core.Protection;

/// <summary>What a data key is for. It is bound into the wrapped key and into everything that the key seals.</summary>
public abstract record KeyScope
{
    private KeyScope()
    {
    }

    /// <summary>One record and everything about it.</summary>
    /// <param name="SchoolUrn">The school that the record belongs to.</param>
    /// <param name="Reference">The record.</param>
    public sealed record Record(string SchoolUrn, string Reference) : KeyScope;

    /// <summary>What of a school belongs to no record.</summary>
    /// <param name="SchoolUrn">The school; empty for the service itself.</param>
    public sealed record School(string SchoolUrn) : KeyScope;

    /// <summary>Table of the wrapped key, its row, and the school.</summary>
    internal (string Table, string Row, string School) Words => this switch
    {
        Record record => ("record_keys", record.Reference, record.SchoolUrn),
        School school => ("school_keys", school.SchoolUrn, school.SchoolUrn),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
