using System.ComponentModel;

namespace SupervisionBridge.Host.Api;

/// <summary>Somebody looked, had evidence, or was let in to look.</summary>
internal sealed record LookView
{
    public required DateTimeOffset At { get; init; }
    [Description("looked; exported: had evidence of it; leavers-pack: made a pack of it for the next school; give-access, end-access: was let in to look until a date, and no longer.")]
    public required string Kind { get; init; }
    [Description("What was looked at: record, case-note, preview, match-evidence, cross-references; of access the role.")]
    public string? What { get; init; }
    [Description("Number of the sheet, where it was one.")]
    public string? Case { get; init; }
    [Description("The delivery, where it was one.")]
    public string? Delivery { get; init; }
    [Description("Who: the person, or the key with the person whom it named. Absent where the words do not open any more.")]
    public string? By { get; init; }
    [Description("In which role.")]
    public string? As { get; init; }
    [Description("The reason given; absent where the record is that person's own. Shown to those whose record it is, and to those who may see pupils there.")]
    public string? Why { get; init; }
    [Description("Of access: who was let in.")]
    public string? Person { get; init; }
    [Description("Of access: until when.")]
    public string? Until { get; init; }
    [Description("Its entry in the journal.")]
    public required string Entry { get; init; }
}

/// <summary>A page of the register of looks.</summary>
internal sealed record LookPage(IReadOnlyList<LookView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);
