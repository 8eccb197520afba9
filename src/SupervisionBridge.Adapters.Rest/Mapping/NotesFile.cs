using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>Where notes are.</summary>
public sealed record NotesFile
{
    /// <summary>How one is written.</summary>
    [Description("How one is written.")]
    public required CreateFile Create { get; init; }

    /// <summary>How one is found by our reference.</summary>
    [Description("How one is found by our {{reference}}. Its answer is compared again here, to the letter and to the last page.")]
    public required ListFile Find { get; init; }

    /// <summary>Where each thing stands in a note.</summary>
    [Description("Where each thing stands in a note.")]
    public required NoteFieldsFile Fields { get; init; }

    /// <summary>How our reference stands behind the title, where the note has no field of its own for it.</summary>
    [Description("Where the note has no field of its own for our reference: how it stands behind the title. fields.reference is then the same pointer as fields.title.")]
    public ReferenceWithinFile? ReferenceWithin { get; init; }

    /// <summary>How times are written where they are not ISO 8601 with an offset.</summary>
    [Description("How times are written where they are not ISO 8601 with an offset, for example yyyy-MM-dd HH:mm:ss; without an offset they are UTC.")]
    [MinLength(1)]
    public string? TimeFormat { get; init; }

    /// <summary>What the words for a note's state mean.</summary>
    [Description("What the words for a note's state mean. Leave it out where a note that is found stands in the file.")]
    public NoteStatesFile? States { get; init; }

    /// <summary>What refusals mean, beyond what their status says; the first that fits counts.</summary>
    [Description("What refusals mean, beyond what their status says; the first that fits counts.")]
    public IReadOnlyList<AnswerFile> Answers { get; init; } = [];
}

/// <summary>How a note is written.</summary>
public sealed record CreateFile
{
    /// <summary>The address, relative to the school's.</summary>
    [Description("The address to POST to, relative to the school file's address.")]
    [RegularExpression(Pattern.Address)]
    public required string Post { get; init; }

    /// <summary>The body's template: a file of the config folder.</summary>
    [Description("The body's template (Handlebars, JSON), a file relative to the config folder, for example mappings/cms-note.hbs.")]
    [RegularExpression(Pattern.File)]
    public required string Body { get; init; }

    /// <summary>JSON Pointer to the note in the answer.</summary>
    [Description("JSON Pointer to the note in the answer. Default: the whole answer.")]
    [RegularExpression(Pattern.Pointer)]
    public string Item { get; init; } = "";
}

/// <summary>Where each thing stands in a note: JSON Pointers.</summary>
public sealed record NoteFieldsFile
{
    /// <summary>The school system's own id of the note.</summary>
    [Description("The school system's own id of the note.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Id { get; init; }

    /// <summary>Our reference.</summary>
    [Description("Our reference: the field that it was sent in.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Reference { get; init; }

    /// <summary>Whose file it stands in.</summary>
    [Description("Id of the pupil in whose file it stands.")]
    [RegularExpression(Pattern.Pointer)]
    public required string PupilId { get; init; }

    /// <summary>What stands before the pupil's id in that field.</summary>
    [Description("What stands before the pupil's id in that field, where the system answers a link, for example /api/students/. A field that does not begin so names no pupil.")]
    [MinLength(1)]
    public string? PupilIdBehind { get; init; }

    /// <summary>Title.</summary>
    [Description("Title.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Title { get; init; }

    /// <summary>Body.</summary>
    [Description("Body.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Body { get; init; }

    /// <summary>The date that the entry bears.</summary>
    [Description("The date that the entry bears.")]
    [RegularExpression(Pattern.Pointer)]
    public required string OccurredAt { get; init; }

    /// <summary>Where it is.</summary>
    [Description("The word for where it is: in the file, in a tray, removed.")]
    [RegularExpression(Pattern.Pointer)]
    public string? State { get; init; }

    /// <summary>Where staff see it.</summary>
    [Description("Web address where staff see it.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Url { get; init; }
}

/// <summary>What the words for a note's state mean.</summary>
public sealed record NoteStatesFile
{
    /// <summary>The words.</summary>
    [Description("The school system's word, and what it means.")]
    public required IReadOnlyDictionary<string, StoredNoteState> Words { get; init; }

    /// <summary>What every other word means; where it is left out an unknown word is a trouble.</summary>
    [Description("What every other word means; where it is left out an unknown word is a trouble.")]
    public StoredNoteState? Otherwise { get; init; }
}

/// <summary>What a refusal means. Only a 4xx can be given a meaning: every other failure may hide a note that was written.</summary>
public sealed record AnswerFile
{
    /// <summary>The statuses, 400 to 499.</summary>
    [Description("The statuses, 400 to 499.")]
    [MinLength(1)]
    public required IReadOnlyList<int> Status { get; init; }

    /// <summary>JSON Pointer to what tells it from other answers of that status.</summary>
    [Description("JSON Pointer to what tells it from other answers of that status: a word, a list of words, or an object whose member names are the words. Leave it out where the status says enough.")]
    [RegularExpression(Pattern.Pointer)]
    public string? At { get; init; }

    /// <summary>Words that it is, or begins with before a dot, a slash or a bracket.</summary>
    [Description("Words that it is, or begins with before a dot, a slash or a bracket. They alone are told on as the names of refused fields.")]
    public IReadOnlyList<string> Is { get; init; } = [];

    /// <summary>Words that it ends in.</summary>
    [Description("Words that it ends in.")]
    public IReadOnlyList<string> Ends { get; init; } = [];

    /// <summary>What it means.</summary>
    [Description("What it means.")]
    public required AnswerMeaning Means { get; init; }

    /// <summary>Why, where it is rejected. Default invalid.</summary>
    [Description("Why, where it is rejected. Default invalid.")]
    public RejectionReason Reason { get; init; }

    /// <summary>JSON Pointer to the pupil's record of now, where the reason is pupilMerged.</summary>
    [Description("JSON Pointer to the pupil's record of now, where the reason is pupilMerged.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Into { get; init; }
}

/// <summary>What a refusal means.</summary>
public enum AnswerMeaning
{
    /// <summary>Never as it stands.</summary>
    Rejected,

    /// <summary>Our reference stands there with other content.</summary>
    Conflict,

    /// <summary>It asks for fewer requests.</summary>
    Limited,

    /// <summary>The school switched the integration off.</summary>
    Paused,

    /// <summary>Credentials or a permission are missing.</summary>
    NotAllowed,
}
