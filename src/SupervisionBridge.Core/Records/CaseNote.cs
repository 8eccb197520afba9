namespace SupervisionBridge.Core.Records;

/// <summary>
/// One case sheet with all that its delivery may know: who met when, whom it is about, and the entries that go to the child's file.
/// It is stored apart from the record, and is all of the record that the delivery engine ever loads.
/// </summary>
public sealed record CaseNote
{
    /// <summary>The record it belongs to.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Version of the record, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Template of the record.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Number of the sheet in the record, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When the bridge took this version in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When and how the session took place.</summary>
    public required SupervisionSession Session { get; init; }

    /// <summary>Staff named on the form.</summary>
    public required IReadOnlyList<Participant> People { get; init; }

    /// <summary>Family name on the sheet, if any.</summary>
    public string? Family { get; init; }

    /// <summary>Children on the sheet.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>Filled-in fields for the child's file, in the template's order.</summary>
    public required IReadOnlyList<CaseEntry> Entries { get; init; }

    /// <summary>Agreed and outstanding actions.</summary>
    public IReadOnlyList<AgreedAction> Actions { get; init; } = [];

    /// <summary>Whether the sheet decides a change of plan.</summary>
    public bool PlanChanges { get; init; }

    /// <summary>Hash of what is signed: everything on the sheet and the session, not the version.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"case {Number} of {RecordReference} version {Version}";
}
