using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Adds signatures and approvals to a record. The very same again, as when a new version carries the old ones, adds nothing.</summary>
internal static class AddSignings
{
    private const string InsertSignature = """
        INSERT INTO signatures (id, reference, case_number, bound_hash, words)
        VALUES (@Id, @Reference, @CaseNumber, @BoundHash, @Words)
        """;

    private const string InsertApproval = """
        INSERT INTO approvals (id, reference, case_number, bound_hash, words)
        VALUES (@Id, @Reference, @CaseNumber, @BoundHash, @Words)
        """;

    public static async Task RunAsync(Session session, string reference, DataKey key, Signings known, IEnumerable<Signature> signatures, IEnumerable<Approval> approvals)
    {
        foreach (var signature in signatures.Except(known.Signatures))
        {
            var id = StoreContext.NewId();
            var words = new SignatureWords(signature.Participant, signature.SignedAs, signature.SignedOn);
            var box = key.Seal(words, DocumentJson.Stored.SignatureWords, Places.Signature(id));
            await session.ExecuteAsync(InsertSignature, new { Id = id, Reference = reference, signature.CaseNumber, signature.BoundHash, Words = box });
        }

        foreach (var approval in approvals.Except(known.Approvals))
        {
            var id = StoreContext.NewId();
            var words = new ApprovalWords(approval.ApprovedBy, approval.ApprovedOn);
            var box = key.Seal(words, DocumentJson.Stored.ApprovalWords, Places.Approval(id));
            await session.ExecuteAsync(InsertApproval, new { Id = id, Reference = reference, approval.CaseNumber, approval.BoundHash, Words = box });
        }
    }
}
