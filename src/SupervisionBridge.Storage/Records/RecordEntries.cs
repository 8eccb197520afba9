namespace SupervisionBridge.Storage.Records;

/// <summary>The entries of a record, child by child.</summary>
internal sealed class RecordEntries(IEnumerable<Entry> entries)
{
    private readonly Dictionary<(int Case, int Subject), ChildEntries> children =
        entries.GroupBy(entry => (entry.CaseNumber, entry.SubjectNumber)).ToDictionary(group => group.Key, group => new ChildEntries(group));

    /// <summary>Every child that has or had an entry.</summary>
    public IEnumerable<ChildEntries> Children => children.Values;

    /// <summary>Those of one child.</summary>
    public ChildEntries Of(int caseNumber, int subjectNumber) => children.GetValueOrDefault((caseNumber, subjectNumber)) ?? new ChildEntries([]);
}
