namespace SupervisionBridge.Core.Uploads;

/// <summary>A person's word that a document stands in the right child's file.</summary>
/// <param name="Part">Which part of the delivery's note; null where it has one only.</param>
/// <param name="NoteId">The reference under which the school's system itself keeps it.</param>
/// <param name="SharesEntry">Whether it is meant that another note's document stands under the same reference. Default: it is not, for that is mostly a slip.</param>
public sealed record UploadWord(int? Part, string NoteId, bool SharesEntry = false)
{
    /// <summary>Never prints where it stands.</summary>
    public override string ToString() => "a word about an upload";
}
