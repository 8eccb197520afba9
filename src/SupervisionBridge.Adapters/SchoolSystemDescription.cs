namespace SupervisionBridge.Adapters;

/// <summary>What an adapter is and what its school system can do.</summary>
public sealed record SchoolSystemDescription
{
    /// <summary>The school system's name as staff know it.</summary>
    public required string Name { get; init; }

    /// <summary>The adapter's own version.</summary>
    public required string Version { get; init; }

    /// <summary>How the school system keeps a note from standing there twice.</summary>
    public required DuplicateProtection DuplicateProtection { get; init; }

    /// <summary>Whether a written note can be read back. Without it nothing is ever called proven.</summary>
    public required bool ReadsBack { get; init; }

    /// <summary>The longest note body in UTF-16 code units. A longer note is split into numbered parts, never cut.</summary>
    public required int LongestBody { get; init; }

    /// <summary>The longest title in UTF-16 code units.</summary>
    public required int LongestTitle { get; init; }

    /// <summary>Calls a second that the school system is known to allow; null where that is not known. The bridge stays just under it, and learns where it is refused.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>How long after a write whose outcome is unknown it may still appear to a look by our reference; null: as long as one call may take.</summary>
    public TimeSpan? SettlesAfter { get; init; }

    /// <summary>How exactly it keeps when something happened. Default: <see cref="TimePrecision.Instant"/>.</summary>
    public TimePrecision KeepsTime { get; init; }

    /// <summary>Whether people carry notes there by hand: a write then answers <see cref="WriteOutcome.ForUpload"/> and nothing else. Default: no.</summary>
    public bool UploadedByPeople { get; init; }

    /// <summary>Whether pupils can be looked up in it. Without that a school's file names a roster beside it, and the adapter is never asked for pupils. Default: yes.</summary>
    public bool KnowsPupils { get; init; } = true;

    /// <summary>Whether a note that people there removed is still found, as removed; else it looks like one that never was. Default: yes.</summary>
    public bool ShowsDeleted { get; init; } = true;

    /// <summary>Whether it refuses a note for an archived or a merged pupil by itself. Of leavers it says nothing: many systems take their notes. Default: yes.</summary>
    public bool RefusesUnfitPupils { get; init; } = true;

    /// <summary>The adapter's settings and what each means, for <c>check</c> and the documentation.</summary>
    public IReadOnlyList<SettingDescription> Settings { get; init; } = [];
}

/// <summary>One setting of an adapter.</summary>
public sealed record SettingDescription(string Name, string Meaning, bool Required, string? Default = null);

/// <summary>How a school system keeps a note from standing there twice.</summary>
public enum DuplicateProtection
{
    /// <summary>Nothing: an unknown outcome goes to a person.</summary>
    None,

    /// <summary>A note can be looked up by our reference: look before writing again.</summary>
    LookupByReference,

    /// <summary>The school system itself takes our reference once, and can be asked for it.</summary>
    IdempotencyKey,
}
