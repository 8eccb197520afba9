namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>One note that waits for somebody to upload it.</summary>
/// <param name="Number">The document's number in this school, from 1; never given twice.</param>
/// <param name="Reference">Our reference of the note.</param>
/// <param name="PupilId">Whose file it goes to.</param>
/// <param name="Payload">What <see cref="PackSchoolSystem.PrepareNoteAsync"/> froze.</param>
/// <param name="WaitingSince">Since when it waits.</param>
/// <param name="MayBeThere">Whether somebody may have uploaded it already, as after a restore: the document then says to look first.</param>
public sealed record PackItem(long Number, string Reference, string PupilId, ReadOnlyMemory<byte> Payload, DateTimeOffset WaitingSince, bool MayBeThere)
{
    /// <summary>Whether the note was withdrawn after the document was made: it is not to be uploaded any more.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it withdraws something of which nobody has said that it stands there: it is uploaded only where that does.</summary>
    public bool OnlyIfThere { get; init; }

    /// <summary>Never prints text.</summary>
    public override string ToString() => FormattableString.Invariant($"document {Number}");
}
