namespace SupervisionBridge.Sandbox.Access;

/// <summary>What a caller may do.</summary>
internal sealed record Permits(IReadOnlyList<string> Names)
{
    public bool AnyOf(IReadOnlyList<string> wanted) => wanted.Count == 0 || wanted.Any(Names.Contains);

    /// <summary>
    /// The contract's OAuth scopes are two, its permissions four: <c>notes.write</c> carries reading notes and storing files with it where the credential may do them.
    /// No scope asks for everything.
    /// </summary>
    public Permits Within(IReadOnlyCollection<string> scopes) => scopes.Count == 0
        ? this
        : new([.. Names.Where(name => scopes.Contains(name)
            || (name is SandboxPermissions.NotesRead or SandboxPermissions.FilesWrite && scopes.Contains(SandboxPermissions.NotesWrite)))]);
}
