namespace SupervisionBridge.Adapters;

/// <summary>What stands in the school system under our reference: a closed set.</summary>
public abstract record NoteLookup
{
    private NoteLookup()
    {
    }

    /// <summary>The school system knows no note with that reference.</summary>
    public sealed record Nothing : NoteLookup;

    /// <summary>A note stands there, or stood there until people deleted it.</summary>
    public sealed record Found(StoredNote Note) : NoteLookup;
}

/// <summary>A note as the school system holds it now.</summary>
public sealed record StoredNote
{
    /// <summary>The school system's own id of the note.</summary>
    public required string NoteId { get; init; }

    /// <summary>Whose file it stands in; null while it lies in the tray.</summary>
    public required string? PupilId { get; init; }

    /// <summary>Where it is.</summary>
    public required StoredNoteState State { get; init; }

    /// <summary>Title as stored.</summary>
    public required string Title { get; init; }

    /// <summary>Body as stored: the bridge computes the hash itself.</summary>
    public required string Body { get; init; }

    /// <summary>The date the entry bears.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Where staff see it.</summary>
    public Uri? Url { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"stored note {NoteId}";
}

/// <summary>Where a stored note is.</summary>
public enum StoredNoteState
{
    /// <summary>In a pupil's file.</summary>
    Filed,

    /// <summary>In the incident tray.</summary>
    Tray,

    /// <summary>Removed by people. It counts as found: the bridge never writes it again by itself.</summary>
    Deleted,
}
