namespace SupervisionBridge.Core.Records;

/// <summary>
/// Text that stays in the supervision file (Part A in Leeds' form). Nothing that composes or delivers a note accepts this type,
/// and no delivery ever loads it: rule 1 of the domain.
/// </summary>
public sealed record SupervisionFileEntry(string FieldId, string Label, string Text)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => $"supervision-file entry {FieldId}";
}
