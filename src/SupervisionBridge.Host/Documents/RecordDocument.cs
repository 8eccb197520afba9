using System.ComponentModel;
using SupervisionBridge.Core.Intake.Submission;

namespace SupervisionBridge.Host.Documents;

/// <summary>A supervision record whole, as it was submitted and signed: the submission's own members, with the form's labels, the signatures and the hashes that they bind.</summary>
internal sealed record RecordDocument
{
    public required string Reference { get; init; }
    public required int Version { get; init; }
    [Description("URN of the school whose record it is.")]
    public required string School { get; init; }
    public required string Template { get; init; }
    [Description("The form's title; absent where the form is no longer configured.")]
    public string? Title { get; init; }
    [Description("When this version was taken in.")]
    public required DateTimeOffset RecordedAt { get; init; }
    public required SessionDocument Session { get; init; }
    public required IReadOnlyList<ParticipantSubmission> People { get; init; }
    [Description("What stays in the supervision file and never goes on a child's.")]
    public required IReadOnlyList<FieldDocument> SupervisionFile { get; init; }
    public required IReadOnlyList<SheetDocument> Cases { get; init; }
    [Description("Signatures on the record as a whole.")]
    public required IReadOnlyList<SignatureDocument> Signatures { get; init; }
    [Description("Hash of the whole record: what a signature on it binds.")]
    public required string ContentHash { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(RecordDocument);
}

/// <summary>One case sheet. There is no place in it for anything of the supervision file.</summary>
internal sealed record CaseDocument
{
    [Description("The bridge's reference of the record.")]
    public required string Record { get; init; }
    public required int Version { get; init; }
    public required string Template { get; init; }
    [Description("The form's title; absent where the form is no longer configured.")]
    public string? Title { get; init; }
    [Description("When this version was taken in.")]
    public required DateTimeOffset RecordedAt { get; init; }
    public required SessionDocument Session { get; init; }
    public required IReadOnlyList<ParticipantSubmission> People { get; init; }
    public required SheetDocument Case { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(CaseDocument);
}

/// <summary>When and how the session took place, in local school time.</summary>
internal sealed record SessionDocument
{
    public required string Kind { get; init; }
    public required DateOnly Date { get; init; }
    [Description("HH:MM; absent where the form gives none.")]
    public string? Start { get; init; }
    [Description("HH:MM; absent where the form gives none.")]
    public string? End { get; init; }
}

/// <summary>A filled-in field.</summary>
/// <param name="Id">The form's field; a sheet's own that stays in the supervision file begins with the sheet, as case1.</param>
/// <param name="Label">The form's own label.</param>
/// <param name="Text">The author's words.</param>
internal sealed record FieldDocument(string Id, string Label, string Text)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => $"field {Id}";
}

/// <summary>What stands on a case sheet.</summary>
internal sealed record SheetDocument
{
    public required int Number { get; init; }
    public string? Family { get; init; }
    public required IReadOnlyList<SubjectSubmission> Subjects { get; init; }
    public required IReadOnlyList<FieldDocument> Fields { get; init; }
    public required IReadOnlyList<ActionSubmission> Actions { get; init; }
    public required bool ChangeOfPlan { get; init; }
    [Description("Signatures on this sheet; of a sheet alone also those on a record that held it unchanged.")]
    public required IReadOnlyList<SignatureDocument> Signatures { get; init; }
    public ApprovalDocument? Approval { get; init; }
    [Description("Hash of the sheet: what a signature on it binds.")]
    public required string ContentHash { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"sheet {Number}";
}

/// <summary>A signature.</summary>
internal sealed record SignatureDocument
{
    [Description("Id of one of the people.")]
    public required string Person { get; init; }
    [Description("The signature as it stands on the form.")]
    public required string SignedAs { get; init; }
    public DateOnly? Date { get; init; }
    [Description("The contentHash that it was given on.")]
    public required string Binds { get; init; }
    [Description("Whether that is what stands here: else it was given on an earlier version that said something else.")]
    public required bool BindsThis { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(SignatureDocument);
}

/// <summary>The DSL's approval.</summary>
internal sealed record ApprovalDocument
{
    [Description("Name, as it was given.")]
    public required string By { get; init; }
    public DateOnly? Date { get; init; }
    [Description("The contentHash that it was given on.")]
    public required string Binds { get; init; }
    [Description("Whether that is what stands here: else it was given on an earlier version that said something else.")]
    public required bool BindsThis { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(ApprovalDocument);
}
