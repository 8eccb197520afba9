namespace SupervisionBridge.Sandbox.Roster;

/// <summary>The roster as it stands, ordered by id and reachable by each thing it is asked for. Made anew after a change.</summary>
internal sealed class RosterIndex(IEnumerable<Student> students)
{
    private readonly Student[] _byId = [.. students.OrderBy(student => student.Id, StringComparer.Ordinal)];
    private ILookup<string, Student>? _byUpn;
    private ILookup<string, Student>? _byMisId;
    private ILookup<string, Student>? _bySurname;
    private ILookup<string, Student>? _byFamily;

    public IReadOnlyList<Student> All => _byId;

    public IEnumerable<Student> WithUpn(string upn) =>
        (_byUpn ??= _byId.SelectMany(student => student.FormerUpns.Append(student.Upn).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase), (student, known) => (student, known))
            .ToLookup(pair => pair.known, pair => pair.student, StringComparer.OrdinalIgnoreCase))[upn];

    public IEnumerable<Student> WithMisId(string misId) => (_byMisId ??= _byId.ToLookup(student => student.MisId, StringComparer.Ordinal))[misId];

    public IEnumerable<Student> WithSurname(string folded) =>
        (_bySurname ??= _byId.ToLookup(student => FoldedName.Of(student.LegalSurname), StringComparer.Ordinal))[folded];

    /// <summary>Those the school lists as one family. A record merged into another is not a second child.</summary>
    public IEnumerable<Student> SiblingsOf(Student student) => student.Family is null or "" || student.MergedInto is not null
        ? []
        : (_byFamily ??= _byId.Where(one => one.MergedInto is null && one.Family is not (null or "")).ToLookup(one => one.Family!, StringComparer.Ordinal))[student.Family]
            .Where(sibling => sibling.Id != student.Id);
}
