using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Schools;

/// <summary>One school as configured: what the core needs to know of it.</summary>
public sealed record School
{
    /// <summary>Six digits.</summary>
    public required string Urn { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Deliveries under way at once in this school's system. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Longest time that one call to the school's system may take. Default 30 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How notes for this school are written.</summary>
    public required NoteSettings Notes { get; init; }

    /// <summary>Departures from <see cref="Notes"/> for single templates, by template id.</summary>
    public IReadOnlyDictionary<string, NoteSettings> NotesByTemplate { get; init; } = new Dictionary<string, NoteSettings>(StringComparer.Ordinal);

    /// <summary>The settings for notes of one template.</summary>
    public NoteSettings NotesFor(string templateId) => NotesByTemplate.GetValueOrDefault(templateId, Notes);
}

/// <summary>How notes for a school are written.</summary>
public sealed record NoteSettings
{
    /// <summary>How siblings appear in the lines we compose. Default full names: years later nobody can resolve initials.</summary>
    public SiblingNaming Siblings { get; init; } = SiblingNaming.Names;

    /// <summary>Categories of an entry, by id or name in the school system.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>E-mail addresses of staff whom the school system alerts.</summary>
    public IReadOnlyList<string> Alert { get; init; } = [];

    /// <summary>Who may see an entry there. Default DSLs only.</summary>
    public NoteSensitivity Sensitivity { get; init; } = NoteSensitivity.DslOnly;
}

/// <summary>How siblings appear in the lines we compose.</summary>
public enum SiblingNaming
{
    /// <summary>Full names.</summary>
    Names,

    /// <summary>Initials.</summary>
    Initials,

    /// <summary>The word <c>sibling</c>.</summary>
    Sibling,
}
