using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>A record, or one sheet of it, with its signatures, as people read it.</summary>
internal sealed class ReadRecord(StoreContext context)
{
    private const string SelectCase = """
        SELECT case_notes.seq
        FROM records
        JOIN case_notes ON case_notes.reference = records.reference AND case_notes.version = records.version
        WHERE records.reference = @Reference AND case_notes.number = @Number
        """;

    private readonly FindRecord findRecord = new(context);
    private readonly LoadCases loadCases = new(context);
    private readonly LoadSignings loadSignings = new(context);

    public Task<SignedRecord?> RunAsync(string reference, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            if (await findRecord.RunAsync(session, reference) is not { } record)
            {
                return null;
            }

            var signings = await SigningsAsync(session, reference);
            return new SignedRecord(record, signings.Signatures, signings.Approvals);
        },
        cancellationToken);

    public Task<SignedCase?> CaseAsync(string reference, int caseNumber, CancellationToken cancellationToken) => context.Sessions.ReadAsync(
        async session =>
        {
            if (await session.FindAsync<long?>(SelectCase, new { Reference = reference, Number = caseNumber }) is not { } row)
            {
                return null;
            }

            var loaded = (await loadCases.RunAsync(session, [row]))[row];
            var signings = await SigningsAsync(session, reference);
            return new SignedCase(loaded.Note, [.. signings.Signatures.Where(loaded.IsBoundBy)], signings.ApprovalBinding(loaded.Note));
        },
        cancellationToken);

    private async Task<Signings> SigningsAsync(Session session, string reference) => (await loadSignings.RunAsync(session, [reference]))[reference];
}
