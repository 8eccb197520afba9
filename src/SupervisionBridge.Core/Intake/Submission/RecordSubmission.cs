using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Intake.Submission;

/// <summary>
/// A supervision record as a recorder submits it. The attributes are the rules: the strict reader enforces them and the OpenAPI document
/// is made from them, so the two cannot disagree. Every member may be null here because a refusal names all faults at once.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RecordSubmission
{
    [Required, MaxLength(200), Description("The sender's own id of the record. The same id and content again answers as the first time.")]
    public string? SourceId { get; init; }

    [Range(1, 10_000), Description("Version of the record. Default 1. A correction is the whole record again with the next version.")]
    public int? Version { get; init; }

    [Required, MaxLength(60), Description("Id of the record template, for example leeds.")]
    public string? Template { get; init; }

    [Required, RegularExpression("^[0-9]{6}$"), Description("URN of the school whose record it is (six digits).")]
    public string? School { get; init; }

    [Required]
    public SessionSubmission? Session { get; init; }

    [Required, MinLength(1), MaxLength(40), Description("Staff named on the form.")]
    public IReadOnlyList<ParticipantSubmission>? People { get; init; }

    [Description("The template's session fields by id. They stay in the supervision file.")]
    public IReadOnlyDictionary<string, string>? SupervisionFile { get; init; }

    [Required, MaxLength(100), Description("Case sheets, in the form's order.")]
    public IReadOnlyList<CaseSubmission>? Cases { get; init; }

    [MaxLength(40), Description("Signatures on the record as a whole.")]
    public IReadOnlyList<SignatureSubmission>? Signatures { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(RecordSubmission);
}

/// <summary>When and how the session took place.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SessionSubmission
{
    [Required]
    public SessionKind? Kind { get; init; }

    [Required, Description("Date of the session, Europe/London.")]
    public DateOnly? Date { get; init; }

    [Description("Local start time, HH:MM. Without one the entry is dated 12:00 and says that the time was not recorded.")]
    public TimeOnly? Start { get; init; }

    [Description("Local end time, HH:MM.")]
    public TimeOnly? End { get; init; }

    [RegularExpression(@"^\+0[01]:00$"), Description("Offset of the start, +00:00 or +01:00. Needed only in the hour that occurs twice when the clocks go back.")]
    public string? Offset { get; init; }
}

/// <summary>A member of staff named on the form.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ParticipantSubmission
{
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,40}$"), Description("Chosen by the sender, unique in the record: signatures and approvals point to it.")]
    public string? Id { get; init; }

    [Required]
    public ParticipantRole? Role { get; init; }

    [Required, MaxLength(120)]
    public string? Name { get; init; }

    [MaxLength(120), Description("Post, for example Pastoral Lead.")]
    public string? Position { get; init; }

    [MaxLength(254), RegularExpression(@"^[^@\s]+@[^@\s]+$"), Description("Work e-mail, by which the school system's staff list is searched.")]
    public string? Email { get; init; }

    [Description("Whether this person may approve as Designated Safeguarding Lead. Default false.")]
    public bool? Dsl { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(ParticipantSubmission);
}

/// <summary>A case sheet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseSubmission
{
    [Required, Range(1, 999), Description("Number of the sheet, unique in the record. Numbers, never names, appear in addresses and references.")]
    public int? Number { get; init; }

    [MaxLength(120), Description("Family name on the sheet.")]
    public string? Family { get; init; }

    [Required, MinLength(1), MaxLength(20), Description("Children on the sheet; each one's file gets a note of its own.")]
    public IReadOnlyList<SubjectSubmission>? Subjects { get; init; }

    [MaxLength(10), Description("Status at the session date of every child on the sheet that has none of its own.")]
    public IReadOnlyList<StatusSubmission>? Status { get; init; }

    [Description("The template's case fields by id.")]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    [MaxLength(60)]
    public IReadOnlyList<ActionSubmission>? Actions { get; init; }

    [Description("Whether the sheet decides a change of plan. Default false.")]
    public bool? ChangeOfPlan { get; init; }

    [MaxLength(40), Description("Signatures on this sheet.")]
    public IReadOnlyList<SignatureSubmission>? Signatures { get; init; }

    [Description("The DSL's approval, where the form has one.")]
    public ApprovalSubmission? Approval { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(CaseSubmission);
}

/// <summary>A child named on a sheet, with what the form says of the child.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SubjectSubmission
{
    [Required, Range(1, 99), Description("Number of the child on the sheet, unique there.")]
    public int? Number { get; init; }

    [Required, MaxLength(100)]
    public string? Forename { get; init; }

    [Required, MaxLength(100)]
    public string? Surname { get; init; }

    [MaxLength(100), Description("Forename the child goes by, if the form gives another.")]
    public string? PreferredForename { get; init; }

    [MaxLength(5), Description("Surnames borne before, if the form gives them. Match evidence only: never in a note.")]
    public IReadOnlyList<string>? FormerSurnames { get; init; }

    [MaxLength(60), Description("What stands in the UPN field, as written. A malformed one refuses nothing: it is evidence.")]
    public string? Upn { get; init; }

    [MaxLength(60), Description("Id of the school's management information system.")]
    public string? MisId { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    [MaxLength(20), Description("Year group as written. Never identifies by itself.")]
    public string? Year { get; init; }

    [MaxLength(20), Description("Class as written. Never identifies by itself.")]
    public string? Class { get; init; }

    [Range(0, 25), Description("Age as written. Never identifies by itself.")]
    public int? Age { get; init; }

    [RegularExpression("^[0-9]{6}$"), Description("URN of the school where the child's file is. Default: the record's school.")]
    public string? School { get; init; }

    [MaxLength(10), Description("Status of this child at the session date. Default: the sheet's.")]
    public IReadOnlyList<StatusSubmission>? Status { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(SubjectSubmission);
}

/// <summary>A status at the session date.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StatusSubmission
{
    [Required, MaxLength(60), Description("CP, CIN, LAC, EH or the school's own word.")]
    public string? Code { get; init; }

    [MaxLength(200)]
    public string? Detail { get; init; }

    public DateOnly? Since { get; init; }

    [MaxLength(120), Description("Local authority.")]
    public string? Authority { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(StatusSubmission);
}

/// <summary>An agreed action.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ActionSubmission
{
    [Required, MaxLength(2_000)]
    public string? What { get; init; }

    [MaxLength(200)]
    public string? ByWhom { get; init; }

    [MaxLength(200), Description("In the form's words: a date, ongoing, today.")]
    public string? ByWhen { get; init; }

    [Description("Default agreed.")]
    public ActionState? State { get; init; }

    [MaxLength(200), Description("For an outstanding action: when it was agreed, in the form's words.")]
    public string? AgreedOn { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => nameof(ActionSubmission);
}

/// <summary>A signature on the form.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignatureSubmission
{
    [Required, MaxLength(40), Description("Id of one of the people.")]
    public string? Person { get; init; }

    [Required, MaxLength(120), Description("The signature as it stands on the form.")]
    public string? SignedAs { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(SignatureSubmission);
}

/// <summary>The DSL's approval on the form.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApprovalSubmission
{
    [Required, MaxLength(40), Description("Id of one of the people, who must be a DSL.")]
    public string? Person { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Never prints who it is.</summary>
    public override string ToString() => nameof(ApprovalSubmission);
}
