using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Records;

/// <summary>Every signature and approval of a record, in the order they came.</summary>
internal sealed record Signings(IReadOnlyList<Signature> Signatures, IReadOnlyList<Approval> Approvals)
{
    /// <summary>The latest approval that binds this content.</summary>
    public Approval? ApprovalBinding(CaseNote note) =>
        Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number && approval.BoundHash == note.ContentHash);

    /// <summary>The latest approval that binds this content, or else the latest of the case.</summary>
    public Approval? LatestApproval(CaseNote note) =>
        ApprovalBinding(note) ?? Approvals.LastOrDefault(approval => approval.CaseNumber == note.Number);
}
