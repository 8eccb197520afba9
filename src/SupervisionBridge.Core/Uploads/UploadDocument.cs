using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Uploads;

/// <summary>A document that waits for upload, with what was frozen for it.</summary>
/// <param name="Number">The number it bears, counted at its school from 1.</param>
/// <param name="Prepared">What was frozen: the adapter made it and can show it.</param>
/// <param name="WaitingSince">Since when it waits.</param>
/// <param name="MayBeThere">Whether somebody may have uploaded it before: whoever carries it looks first.</param>
public sealed record UploadDocument(long Number, PreparedNote Prepared, DateTimeOffset WaitingSince, bool MayBeThere)
{
    /// <summary>Never prints what it holds.</summary>
    public override string ToString() => $"document {Number}";
}
