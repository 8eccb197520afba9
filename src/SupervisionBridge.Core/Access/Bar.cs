namespace SupervisionBridge.Core.Access;

/// <summary>
/// What a person is kept from, whatever their role: a record, or every record with a child (their own child, their own case), whichever school's it is. The
/// whole record, for what was said of one child may stand beside what was said of another.
/// </summary>
/// <param name="SchoolUrn">The school at which it was said.</param>
/// <param name="RecordReference">The record; null where it is a child.</param>
/// <param name="Child">Keyed hashes by which that child is known (<see cref="ChildHashes"/>); empty where it is a record.</param>
public sealed record Bar(string SchoolUrn, string? RecordReference, IReadOnlySet<string> Child)
{
    /// <summary>Whether it keeps its person from that.</summary>
    public bool Covers(AccessTarget target) => target is AccessTarget.Record record && (record.Reference == RecordReference || Child.Overlaps(record.Children));
}
