namespace SupervisionBridge.Core.Records;

/// <summary>The DSL approved what a case note decides. Binds the hash of what was approved, as a signature does.</summary>
/// <param name="CaseNumber">The sheet approved.</param>
/// <param name="ApprovedBy">Name as given.</param>
/// <param name="ApprovedOn">Date; null where the form has none.</param>
/// <param name="BoundHash">Content hash of what was approved.</param>
public sealed record Approval(int CaseNumber, string ApprovedBy, DateOnly? ApprovedOn, string BoundHash)
{
    /// <summary>Never prints who it is.</summary>
    public override string ToString() => $"approval of case {CaseNumber}";
}
