using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Signatures and approvals of records.</summary>
internal sealed class LoadSignings(StoreContext context)
{
    private const string SelectSignatures = """
        SELECT id AS Id, reference AS Reference, case_number AS CaseNumber, bound_hash AS BoundHash, words AS Words
        FROM signatures
        WHERE reference IN @References
        ORDER BY seq
        """;

    private const string SelectApprovals = """
        SELECT id AS Id, reference AS Reference, case_number AS CaseNumber, bound_hash AS BoundHash, words AS Words
        FROM approvals
        WHERE reference IN @References
        ORDER BY seq
        """;

    /// <summary>By reference; a record without any has an empty entry.</summary>
    public async Task<Dictionary<string, Signings>> RunAsync(Session session, IReadOnlyList<string> references)
    {
        var signatures = (await session.QueryAsync<Row>(SelectSignatures, new { References = references })).ToLookup(row => row.Reference, StringComparer.Ordinal);
        var approvals = (await session.QueryAsync<Row>(SelectApprovals, new { References = references })).ToLookup(row => row.Reference, StringComparer.Ordinal);
        var keys = await context.Keys.OfRecordsAsync(session, references.Where(reference => signatures.Contains(reference) || approvals.Contains(reference)));
        return references.ToDictionary(
            reference => reference,
            reference => new Signings([.. signatures[reference].Select(row => Signature(row, keys[reference]))], [.. approvals[reference].Select(row => Approval(row, keys[reference]))]),
            StringComparer.Ordinal);
    }

    private static Signature Signature(Row row, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.SignatureWords, Places.Signature(row.Id));
        return new Signature(row.CaseNumber, words.Participant, words.SignedAs, words.SignedOn, row.BoundHash);
    }

    private static Approval Approval(Row row, DataKey key)
    {
        var words = key.Open(row.Words, DocumentJson.Stored.ApprovalWords, Places.Approval(row.Id));
        return new Approval(row.CaseNumber!.Value, words.ApprovedBy, words.ApprovedOn, row.BoundHash);
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Reference { get; init; } = "";

        public int? CaseNumber { get; init; }

        public string BoundHash { get; init; } = "";

        public byte[] Words { get; init; } = [];
    }
}
