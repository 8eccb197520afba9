using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Core.Templates;

/// <summary>A school's form as configuration: what it asks, where each field may go, what must hold before a note goes out. One JSON file in <c>config/templates/</c>.</summary>
public sealed record RecordTemplate
{
    /// <summary>Address of the JSON Schema, for editors. Not read.</summary>
    [JsonPropertyName("$schema")]
    [Description("Address of the JSON Schema, for editors. Not read.")]
    public string? Schema { get; init; }

    /// <summary>Name that a submitted record gives, equal to the file's name: lower-case letters, digits and hyphens.</summary>
    [Description("Name that a submitted record gives, equal to the file's name: lower-case letters, digits and hyphens.")]
    [RegularExpression(TemplateRules.IdPattern)]
    public required string Id { get; init; }

    /// <summary>The form's title.</summary>
    [Description("The form's title.")]
    public required string Title { get; init; }

    /// <summary>Whose words the notes are: supervisor unless the practice says otherwise.</summary>
    [Description("Whose words the notes are: supervisor unless the practice says otherwise.")]
    public NoteAuthorRole Author { get; init; } = NoteAuthorRole.Supervisor;

    /// <summary>Fields of the session: they stay in the supervision file, always.</summary>
    [Description("Fields of the session: they stay in the supervision file, always.")]
    public required IReadOnlyList<TemplateField> Session { get; init; }

    /// <summary>Fields of each case sheet.</summary>
    [Description("Fields of each case sheet.")]
    public required IReadOnlyList<TemplateField> Case { get; init; }

    /// <summary>What must hold before a note goes out.</summary>
    [Description("What must hold before a note goes out.")]
    public TemplateGates Gates { get; init; } = new();

    /// <summary>How the note reads.</summary>
    [Description("How the note reads.")]
    public required NoteLayout Note { get; init; }
}

/// <summary>One field of a form.</summary>
public sealed record TemplateField
{
    /// <summary>Name in the submitted record, camelCase.</summary>
    [Description("Name in the submitted record, camelCase.")]
    [RegularExpression(TemplateRules.FieldIdPattern)]
    public required string Id { get; init; }

    /// <summary>The form's own label.</summary>
    [Description("The form's own label.")]
    public required string Label { get; init; }

    /// <summary>Where the text may go.</summary>
    [Description("Where the text may go.")]
    public required FieldDestination GoesTo { get; init; }

    /// <summary>Whether a record without it is refused. Default false.</summary>
    [Description("Whether a record without it is refused. Default false.")]
    public bool Required { get; init; }

    /// <summary>Longest text in UTF-16 code units. Default 20,000.</summary>
    [Description("Longest text in UTF-16 code units. Default 20,000.")]
    [Range(1, TemplateRules.LongestField)]
    public int MaxLength { get; init; } = 20_000;
}

/// <summary>Where a field's text may go.</summary>
public enum FieldDestination
{
    /// <summary>Stays in the supervision file.</summary>
    SupervisionFile,

    /// <summary>Goes to the file of each child on the sheet.</summary>
    ChildFile,
}

/// <summary>Whose words a note is.</summary>
public enum NoteAuthorRole
{
    /// <summary>The supervisor's.</summary>
    Supervisor,

    /// <summary>The supervisee's, who is responsible for the entry.</summary>
    Supervisee,
}

/// <summary>What must hold before a note goes out. Until then it is held, visibly.</summary>
public sealed record TemplateGates
{
    /// <summary>What is signed.</summary>
    [Description("What is signed.")]
    public SignatureScope Signatures { get; init; } = SignatureScope.None;

    /// <summary>Who signs.</summary>
    [Description("Who signs.")]
    public SignatureParties Parties { get; init; } = SignatureParties.SupervisorAndSupervisee;

    /// <summary>Whether an undated signature counts as missing.</summary>
    [Description("Whether an undated signature counts as missing.")]
    public bool Dated { get; init; }

    /// <summary>Which sheets the DSL approves.</summary>
    [Description("Which sheets the DSL approves.")]
    public ApprovalRule DslApproval { get; init; } = ApprovalRule.None;
}

/// <summary>What is signed.</summary>
public enum SignatureScope
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The record once.</summary>
    Record,

    /// <summary>Each case sheet.</summary>
    Case,
}

/// <summary>Who signs.</summary>
public enum SignatureParties
{
    /// <summary>Supervisor and supervisee.</summary>
    SupervisorAndSupervisee,

    /// <summary>Everyone who was there.</summary>
    EveryonePresent,
}

/// <summary>Which sheets the DSL approves.</summary>
public enum ApprovalRule
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that change a child's plan.</summary>
    WhenPlanChanges,

    /// <summary>Every sheet.</summary>
    Always,
}

/// <summary>How a note reads.</summary>
public sealed record NoteLayout
{
    /// <summary>Kind of entry: the note's title is this and the session date. One line of at most 100 characters; never a child's name.</summary>
    [Description("Kind of entry: the note's title is this and the session date. One line of at most 100 characters; never a child's name.")]
    public required string Title { get; init; }

    /// <summary>File in <c>config/notes/</c> (Handlebars, plain text) that lays out the middle of the note.</summary>
    [Description("File in config/notes/ (Handlebars, plain text) that lays out the middle of the note.")]
    [RegularExpression(TemplateRules.LayoutPattern)]
    public required string Layout { get; init; }
}
