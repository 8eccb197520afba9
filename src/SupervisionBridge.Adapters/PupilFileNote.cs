namespace SupervisionBridge.Adapters;

/// <summary>
/// One entry for one child's file. It has no place for what stays in the supervision file: what is not here cannot be sent.
/// </summary>
public sealed record PupilFileNote
{
    /// <summary>Our reference: opaque, unique in the school, never a name.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>The pupil whose file this goes to.</summary>
    public required PupilAddress Pupil { get; init; }

    /// <summary>Kind of entry and session date; never names another child.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text, LF line ends, kept to the character.</summary>
    public required string Body { get; init; }

    /// <summary>When the session was, with the local offset.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>When the record was taken in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The person whose words these are.</summary>
    public required NoteAuthor Author { get; init; }

    /// <summary>Categories as the school's configuration names them (id or name).</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>E-mail addresses of staff to alert.</summary>
    public IReadOnlyList<string> Alert { get; init; } = [];

    /// <summary>The child's status at the session date.</summary>
    public IReadOnlyList<StatusEntry> Status { get; init; } = [];

    /// <summary>Who may see it there.</summary>
    public required NoteSensitivity Sensitivity { get; init; }

    /// <summary>Where it came from.</summary>
    public required NoteSource Source { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"note {ExternalReference}";
}

/// <summary>The pupil file a note is addressed to, with what the sender believes about the pupil, so that the school system can refuse a disagreement.</summary>
public sealed record PupilAddress
{
    /// <summary>The school system's own id.</summary>
    public required string Id { get; init; }

    /// <summary>UPN on the form, where it agreed.</summary>
    public string? Upn { get; init; }

    /// <summary>Management information system id on the form, where it agreed.</summary>
    public string? MisId { get; init; }

    /// <summary>Date of birth on the form, where it agreed.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Surname on the form, where it agreed with the legal surname.</summary>
    public string? Surname { get; init; }

    /// <summary>Never prints an identifier of the form.</summary>
    public override string ToString() => $"pupil {Id}";
}

/// <summary>The human author.</summary>
/// <param name="Name">As the record names the person.</param>
/// <param name="Email">Work e-mail, by which the school system's staff list is searched; null where the record has none.</param>
public sealed record NoteAuthor(string Name, string? Email);

/// <summary>One status of a child, for example <c>CP</c> since a date by an authority.</summary>
public sealed record StatusEntry(string Code, DateOnly? Since = null, string? Authority = null);

/// <summary>Who may see a note in the school system.</summary>
public enum NoteSensitivity
{
    /// <summary>Designated safeguarding leads only: the default.</summary>
    DslOnly,

    /// <summary>As the school system's own rules say.</summary>
    Standard,
}

/// <summary>Where a note came from: opaque references only.</summary>
public sealed record NoteSource
{
    /// <summary>The supervision record's reference.</summary>
    public required string Record { get; init; }

    /// <summary>The case note's reference within the record.</summary>
    public required string CaseNote { get; init; }

    /// <summary>Version of the record, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the record is a group session's.</summary>
    public required bool GroupRecord { get; init; }

    /// <summary>External reference of the note that this one amends or withdraws; null for a first note.</summary>
    public string? Amends { get; init; }
}
