using SupervisionBridge.Sandbox.Roster;

namespace SupervisionBridge.Sandbox.Schools;

/// <summary>What offices do to records.</summary>
internal static class StudentChanges
{
    /// <summary>The record gives way to a new one of the same child; notes stay where they were written.</summary>
    public static Student Merge(Student student, School school)
    {
        var successor = student with { Id = student.Id + "-m", MisId = student.MisId + "-M", UpdatedAt = school.Now };
        school.Roster.Put(successor);
        school.Roster.Put(student with { Status = RollStatus.Archived, MergedInto = successor.Id, UpdatedAt = school.Now });
        return successor;
    }

    /// <summary>The same record under another id.</summary>
    public static Student Renumber(Student student, School school)
    {
        var renumbered = student with { Id = student.Id + "-n", UpdatedAt = school.Now };
        school.Roster.Remove(student.Id);
        school.Roster.Put(renumbered);
        return renumbered;
    }
}
