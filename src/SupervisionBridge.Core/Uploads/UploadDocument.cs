using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Uploads;

/// <summary>A document that waits for upload, with what was frozen for it.</summary>
/// <param name="Number">The number it bears, counted at its school from 1.</param>
/// <param name="Prepared">What was frozen: the adapter made it and can show it.</param>
/// <param name="WaitingSince">Since when it waits.</param>
/// <param name="MayBeThere">Whether somebody may have uploaded it before: whoever carries it looks first.</param>
public sealed record UploadDocument(long Number, PreparedNote Prepared, DateTimeOffset WaitingSince, bool MayBeThere)
{
    /// <summary>Whether the note was withdrawn after the document was made: it is not to be uploaded any more.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it withdraws something of which nobody has said that it stands there: it is uploaded only where that does.</summary>
    public bool OnlyIfThere { get; init; }

    /// <summary>Never prints what it holds.</summary>
    public override string ToString() => $"document {Number}";
}
