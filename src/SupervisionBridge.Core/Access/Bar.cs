namespace SupervisionBridge.Core.Access;

/// <summary>
/// What a person is kept from, whatever their role: a record, or every record with a child (their own child, their own case). The whole record, for what
/// was said of one child may stand beside what was said of another.
/// </summary>
/// <param name="SchoolUrn">The school.</param>
/// <param name="RecordReference">The record; null where it is a child.</param>
/// <param name="Child">Keyed hashes by which that child is known (pupil id, UPN, name with date of birth); empty where it is a record.</param>
public sealed record Bar(string SchoolUrn, string? RecordReference, IReadOnlySet<string> Child)
{
    /// <summary>Whether it keeps its person from that.</summary>
    public bool Covers(AccessTarget target) => target switch
    {
        AccessTarget.Record record => (record.SchoolUrn == SchoolUrn || record.Sharing.Contains(SchoolUrn))
            && (record.Reference == RecordReference || Child.Overlaps(record.Children)),
        _ => false,
    };
}
