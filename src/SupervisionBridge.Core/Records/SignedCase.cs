namespace SupervisionBridge.Core.Records;

/// <summary>One case sheet as it stands, with what was signed and approved of it as it stands. Nothing of the supervision file is in it.</summary>
/// <param name="Note">The sheet, in the record's current version.</param>
/// <param name="Signatures">Those that bind it: on the sheet itself, or on a record that held it unchanged.</param>
/// <param name="Approval">The latest approval that binds it; null where there is none.</param>
public sealed record SignedCase(CaseNote Note, IReadOnlyList<Signature> Signatures, Approval? Approval)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => Note.ToString();
}
