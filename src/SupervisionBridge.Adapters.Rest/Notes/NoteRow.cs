using System.Text.Json;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Notes;

/// <summary>A note out of an answer.</summary>
internal sealed class NoteRow(MappingFile mapping, string endpoint, JsonElement item)
{
    private readonly JsonRow row = new(endpoint, item);
    private readonly NoteFieldsFile at = mapping.Notes.Fields;
    private readonly BorneReference? borne = BorneReference.Of(mapping);

    /// <summary>The school system's id.</summary>
    public string Id => row.Word(at.Id);

    /// <summary>Whether nothing says that it bears another reference than ours: none stands there, or a title that may have been cut.</summary>
    public bool MayBeOurs => borne is not null || row.OptionalWord(at.Reference) is null;

    /// <summary>Whether it bears this reference, to the letter.</summary>
    public bool Bears(string reference) => borne is null ? row.OptionalWord(at.Reference) == reference : borne.Bears(row.OptionalWord(at.Reference), reference);

    /// <summary>Whose file it stands in; null where nothing says so, or not in the way that the mapping says.</summary>
    public string? PupilId => row.OptionalWord(at.PupilId) switch
    {
        { } word when at.PupilIdBehind is { } before => word.StartsWith(before, StringComparison.Ordinal) && word.Length > before.Length ? word[before.Length..] : null,
        var word => word,
    };

    /// <summary>Where it is. Without a word for it, a note that is found stands in the file.</summary>
    public StoredNoteState State => at.State is { } state && mapping.Notes.States is { } states ? row.Meaning(state, states.Words, states.Otherwise) : StoredNoteState.Filed;

    /// <summary>A web address or nothing, since people will click on it.</summary>
    public Uri? Url => Uri.TryCreate(row.OptionalWord(at.Url), UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link : null;

    /// <summary>The whole note.</summary>
    /// <param name="reference">Our reference, which it bears.</param>
    /// <exception cref="SchoolSystemException">Something that must be there is not, or is not understood.</exception>
    public StoredNote Stored(string reference)
    {
        var state = State;
        return new StoredNote
        {
            NoteId = Id,
            PupilId = state is StoredNoteState.Tray ? null : state is StoredNoteState.Filed ? PupilId ?? throw row.Missing(at.PupilId) : PupilId,
            State = state,
            Title = borne is null ? row.Text(at.Title) : borne.TitleOf(row.Text(at.Title), reference),
            Body = mapping.Keeps.LineEnds == LineEnds.Crlf ? row.Text(at.Body).Replace("\r\n", "\n", StringComparison.Ordinal) : row.Text(at.Body),
            OccurredAt = OccurredAt(),
            Url = Url,
        };
    }

    private DateTimeOffset OccurredAt() => mapping.Keeps.Time == TimePrecision.Day
        ? new DateTimeOffset(row.Day(at.OccurredAt, mapping.Notes.TimeFormat ?? "yyyy-MM-dd"), TimeOnly.MinValue, TimeSpan.Zero)
        : row.Moment(at.OccurredAt, mapping.Notes.TimeFormat);
}
