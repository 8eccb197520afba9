namespace SupervisionBridge.Core.Uploads;

/// <summary>A document that waits for a person to carry it into the school's system, as machinery: no name, no text, no pupil's id.</summary>
public sealed record Upload
{
    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>The number it bears, counted at its school from 1 and given once.</summary>
    public required long Number { get; init; }

    /// <summary>Delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Record.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Which part of the delivery's note it is, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset WaitingSince { get; init; }

    /// <summary>Whether somebody may have uploaded it before: after a restore from a backup, or where it was given up and is tried again.</summary>
    public required bool MayBeThere { get; init; }

    /// <summary>Whether the note was withdrawn after the document was made: it is not to be uploaded any more.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it withdraws something of which nobody has said that it stands there: it is uploaded only where that does.</summary>
    public bool OnlyIfThere { get; init; }
}
