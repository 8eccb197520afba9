namespace SupervisionBridge.Sandbox.Schools;

internal sealed record Category(string Id, string? ParentId, string Name, bool Enabled, bool CanAdd)
{
    /// <summary>Staff choose the parent first, then the child. One is switched off, one may not be added to.</summary>
    public static IReadOnlyList<Category> Seeds { get; } =
    [
        new("cat-supervision", null, "Supervision", Enabled: true, CanAdd: true),
        new("cat-supervision-case-note", "cat-supervision", "Safeguarding supervision case note", Enabled: true, CanAdd: true),
        new("cat-supervision-addendum", "cat-supervision", "Safeguarding supervision addendum", Enabled: true, CanAdd: true),
        new("cat-child-protection", null, "Child protection", Enabled: true, CanAdd: true),
        new("cat-attendance", null, "Attendance", Enabled: true, CanAdd: true),
        new("cat-archive", null, "Paper archive", Enabled: true, CanAdd: false),
        new("cat-retired", null, "Cause for concern (old form)", Enabled: false, CanAdd: true),
    ];
}
