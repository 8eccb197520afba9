namespace SupervisionBridge.Sandbox.Roster;

/// <summary>The pupils of one school. Not safe by itself: the school's gate guards it.</summary>
internal sealed class SchoolRoster(IEnumerable<Student> students)
{
    private readonly Dictionary<string, Student> _students = students.ToDictionary(student => student.Id, StringComparer.Ordinal);
    private RosterIndex? _index;

    public RosterIndex Index => _index ??= new RosterIndex(_students.Values);

    public int Count => _students.Count;

    public Student? Find(string id) => _students.GetValueOrDefault(id);

    public void Put(Student student)
    {
        _students[student.Id] = student;
        _index = null;
    }

    public void Remove(string id)
    {
        _students.Remove(id);
        _index = null;
    }
}
