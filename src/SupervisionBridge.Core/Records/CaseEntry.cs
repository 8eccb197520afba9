namespace SupervisionBridge.Core.Records;

/// <summary>One filled-in field of a case note that its template sends to the child's file.</summary>
/// <param name="FieldId">The template's field.</param>
/// <param name="Label">The form's own label.</param>
/// <param name="Text">The author's words, untouched but for LF line ends.</param>
public sealed record CaseEntry(string FieldId, string Label, string Text)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => $"case entry {FieldId}";
}
