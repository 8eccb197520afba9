using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>How a school system's REST API is spoken to: one JSON file. It holds no secret and no header; those stand in the school file.</summary>
public sealed record MappingFile
{
    /// <summary>Address of the JSON Schema, for editors. Not read.</summary>
    [JsonPropertyName("$schema")]
    [Description("Address of the JSON Schema, for editors. Not read.")]
    public string? Schema { get; init; }

    /// <summary>The school system's name as staff know it.</summary>
    [Description("The school system's name as staff know it.")]
    [MinLength(1)]
    public required string Name { get; init; }

    /// <summary>The mapping's own version, as you count it.</summary>
    [Description("The mapping's own version, as you count it.")]
    [MinLength(1)]
    public required string Version { get; init; }

    /// <summary>What the school system bears.</summary>
    [Description("What the school system bears.")]
    public required LimitsFile Limits { get; init; }

    /// <summary>What the school system keeps, and how.</summary>
    [Description("What the school system keeps, and how.")]
    public required KeepsFile Keeps { get; init; }

    /// <summary>Where pupils are; null where they cannot be looked up there, and come from a roster beside it.</summary>
    [Description("Where pupils are. Leave it out where they cannot be looked up there: the school file then names a roster.")]
    public PupilsFile? Pupils { get; init; }

    /// <summary>Where notes are.</summary>
    [Description("Where notes are.")]
    public required NotesFile Notes { get; init; }

    /// <summary>Where categories are; leave it out where the school file names the ids to send.</summary>
    [Description("Where categories are; leave it out where the school file names the ids to send.")]
    public CategoriesFile? Categories { get; init; }

    /// <summary>JSON Pointer to the status in an answer's body, for systems that answer 200 whatever happened. It can only worsen the HTTP status.</summary>
    [Description("JSON Pointer to the status in an answer's body, for systems that answer 200 whatever happened. It can only worsen the HTTP status.")]
    [RegularExpression(Pattern.Pointer)]
    public string? StatusAt { get; init; }

    /// <summary>A harmless request that only a caller with the right credentials is answered.</summary>
    [Description("A harmless request that only a caller with the right credentials is answered.")]
    public RequestFile? Check { get; init; }
}

/// <summary>What the school system bears.</summary>
public sealed record LimitsFile
{
    /// <summary>Longest note in UTF-16 code units. A longer one is split into numbered parts, never cut.</summary>
    [Description("Longest note in UTF-16 code units. A longer one is split into numbered parts, never cut.")]
    [Range(1_000, 1_000_000)]
    public required int Body { get; init; }

    /// <summary>Longest title in UTF-16 code units.</summary>
    [Description("Longest title in UTF-16 code units, at least 50.")]
    [Range(50, 1_000)]
    public required int Title { get; init; }

    /// <summary>Calls a minute that the school system is known to allow; leave it out where that is not known.</summary>
    [Description("Calls a minute that the school system is known to allow; leave it out where that is not known.")]
    [Range(1, 60_000)]
    public int? CallsPerMinute { get; init; }

    /// <summary>How long, in seconds, a note may take to be found by its reference after it was written; at least as long as one call may take, and 5.</summary>
    [Description("How long, in seconds, a note may take to be found by its reference after it was written; at least as long as one call may take, and 5.")]
    [Range(1, 3_600)]
    public int? SettlesAfterSeconds { get; init; }
}

/// <summary>What the school system keeps, and how.</summary>
public sealed record KeepsFile
{
    /// <summary>What happens where the same reference is sent twice.</summary>
    [Description("idempotencyKey: it takes a reference once and answers 409, or the first note, to the second. lookup: it takes a reference as often as it is sent, and can be asked for it; say this where you are not sure.")]
    public required DuplicatesWord Duplicates { get; init; }

    /// <summary>How exactly the time of an entry is kept. Default instant.</summary>
    [Description("How exactly the time of an entry is kept. Default instant.")]
    public TimePrecision Time { get; init; }

    /// <summary>How line ends are sent and answered. Default lf.</summary>
    [Description("How line ends are sent and answered. Default lf.")]
    public LineEnds LineEnds { get; init; }

    /// <summary>Whether a note that people removed is still answered, as removed. Default false.</summary>
    [Description("Whether a note that people removed is still answered, as removed. Default false.")]
    public bool Deleted { get; init; }

    /// <summary>Whether it refuses a note for an archived or a merged pupil by itself. Default false.</summary>
    [Description("Whether it refuses a note for an archived or a merged pupil by itself. Default false.")]
    public bool RefusesUnfitPupils { get; init; }
}

/// <summary>What happens where the same reference is sent twice.</summary>
public enum DuplicatesWord
{
    /// <summary>It takes a reference as often as it is sent, and can be asked for it.</summary>
    Lookup,

    /// <summary>It takes a reference once.</summary>
    IdempotencyKey,
}

/// <summary>How line ends are sent and answered.</summary>
public enum LineEnds
{
    /// <summary>As they are.</summary>
    Lf,

    /// <summary>With a carriage return before each.</summary>
    Crlf,
}
