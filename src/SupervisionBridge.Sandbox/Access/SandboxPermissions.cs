namespace SupervisionBridge.Sandbox;

/// <summary>The permissions that the reference API knows.</summary>
public static class SandboxPermissions
{
    public const string StudentsRead = "students.read";
    public const string NotesRead = "notes.read";
    public const string NotesWrite = "notes.write";
    public const string FilesWrite = "files.write";

    public static IReadOnlyList<string> All { get; } = [StudentsRead, NotesRead, NotesWrite, FilesWrite];
}
