namespace SupervisionBridge.Core.Records;

/// <summary>A record as it stands, with every signature and approval that was given on any version of it: each says by its hash what it binds.</summary>
/// <param name="Record">The current version whole.</param>
/// <param name="Signatures">In the order in which they came.</param>
/// <param name="Approvals">In the order in which they came.</param>
public sealed record SignedRecord(SupervisionRecord Record, IReadOnlyList<Signature> Signatures, IReadOnlyList<Approval> Approvals)
{
    /// <summary>Never prints text.</summary>
    public override string ToString() => Record.ToString();
}
