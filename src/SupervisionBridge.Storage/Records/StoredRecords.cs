using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Records: taken in, read, signed, withdrawn.</summary>
internal sealed class StoredRecords(StoreContext context) : IRecords
{
    private readonly AcceptRecord acceptRecord = new(context);
    private readonly FindRecord findRecord = new(context);
    private readonly ReadRecord readRecord = new(context);
    private readonly ListRecords listRecords = new(context);
    private readonly SignRecord signRecord = new(context);
    private readonly WithdrawRecord withdrawRecord = new(context);
    private readonly FindDelivery findDelivery = new(context);

    public Task<AcceptResult> AcceptAsync(NewRecord record, GateCheck gates, CancellationToken cancellationToken) => acceptRecord.RunAsync(record, gates, cancellationToken);

    public Task<SupervisionRecord?> FindAsync(string reference, CancellationToken cancellationToken) => findRecord.RunAsync(reference, cancellationToken);

    public Task<SignedRecord?> ReadAsync(string reference, CancellationToken cancellationToken) => readRecord.RunAsync(reference, cancellationToken);

    public Task<SignedCase?> ReadCaseAsync(string reference, int caseNumber, CancellationToken cancellationToken) => readRecord.CaseAsync(reference, caseNumber, cancellationToken);

    public Task<RecordStatus?> FindStatusAsync(string reference, CancellationToken cancellationToken) => listRecords.FindAsync(reference, cancellationToken);

    public Task<Page<RecordStatus>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken) => listRecords.RunAsync(schoolUrn, page, cancellationToken);

    public Task<IReadOnlyList<DeliverySummary>> DeliveriesOfAsync(string reference, CancellationToken cancellationToken) => findDelivery.OfRecordAsync(reference, cancellationToken);

    public Task<IReadOnlyList<string>> SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.SignAsync(reference, signature, decision, gates, cancellationToken);

    public Task<IReadOnlyList<string>> ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        signRecord.ApproveAsync(reference, approval, decision, gates, cancellationToken);

    public Task<IReadOnlyList<string>?> WithdrawAsync(string reference, Decision decision, CancellationToken cancellationToken) =>
        withdrawRecord.RunAsync(reference, decision, cancellationToken);
}
