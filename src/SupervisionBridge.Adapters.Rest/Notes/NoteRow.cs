using System.Text.Json;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>A note out of an answer.</summary>
internal sealed class NoteRow(MappingFile mapping, string endpoint, JsonElement item)
{
    private readonly JsonRow row = new(endpoint, item);
    private readonly NoteFieldsFile at = mapping.Notes.Fields;

    /// <summary>The school system's id.</summary>
    public string Id => row.Word(at.Id);

    /// <summary>Our reference; null where the note bears none.</summary>
    public string? Reference => row.OptionalWord(at.Reference);

    /// <summary>Whose file it stands in.</summary>
    public string? PupilId => row.OptionalWord(at.PupilId);

    /// <summary>Where it is. Without a word for it, a note that is found stands in the file.</summary>
    public StoredNoteState State => at.State is { } state && mapping.Notes.States is { } states ? row.Meaning(state, states.Words, states.Otherwise) : StoredNoteState.Filed;

    /// <summary>A web address or nothing, since people will click on it.</summary>
    public Uri? Url => Uri.TryCreate(row.OptionalWord(at.Url), UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link : null;

    /// <summary>The whole note.</summary>
    /// <exception cref="SchoolSystemException">Something that must be there is not, or is not understood.</exception>
    public StoredNote Stored()
    {
        var state = State;
        return new StoredNote
        {
            NoteId = Id,
            PupilId = state is StoredNoteState.Tray ? null : state is StoredNoteState.Filed ? row.Word(at.PupilId) : PupilId,
            State = state,
            Title = row.Text(at.Title),
            Body = mapping.Keeps.LineEnds == LineEnds.Crlf ? row.Text(at.Body).Replace("\r\n", "\n", StringComparison.Ordinal) : row.Text(at.Body),
            OccurredAt = OccurredAt(),
            Url = Url,
        };
    }

    private DateTimeOffset OccurredAt() => mapping.Keeps.Time == TimePrecision.Day
        ? new DateTimeOffset(row.Day(at.OccurredAt, mapping.Notes.TimeFormat ?? "yyyy-MM-dd"), TimeOnly.MinValue, TimeSpan.Zero)
        : row.Moment(at.OccurredAt, mapping.Notes.TimeFormat);
}
