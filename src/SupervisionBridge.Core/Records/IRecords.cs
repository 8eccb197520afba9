using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;

namespace SupervisionBridge.Core.Records;

/// <summary>Supervision records in the store.</summary>
public interface IRecords
{
    /// <summary>
    /// Stores a record version and its planned deliveries in one transaction; returns once it is durable. A later version may bring the
    /// signatures that an earlier one lacked: in the same transaction the record's held deliveries go whose gates are now open.
    /// </summary>
    Task<AcceptResult> AcceptAsync(NewRecord record, GateCheck gates, CancellationToken cancellationToken);

    /// <summary>The current version whole, supervision file included; null where there is none.</summary>
    Task<SupervisionRecord?> FindAsync(string reference, CancellationToken cancellationToken);

    /// <summary>The current version whole with its signatures, to be read by people; null where there is none.</summary>
    Task<SignedRecord?> ReadAsync(string reference, CancellationToken cancellationToken);

    /// <summary>One sheet of the current version with its signatures, to be read by people; null where there is none. The record's own document is not touched.</summary>
    Task<SignedCase?> ReadCaseAsync(string reference, int caseNumber, CancellationToken cancellationToken);

    /// <summary>Status; null where there is none.</summary>
    Task<RecordStatus?> FindStatusAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Records, the newest first.</summary>
    Task<Page<RecordStatus>> ListAsync(string? schoolUrn, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Every delivery of a record, newest version first.</summary>
    Task<IReadOnlyList<DeliverySummary>> DeliveriesOfAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Adds a signature, and in the same transaction lets the record's held deliveries go whose gates are now open.</summary>
    /// <returns>URNs of the schools that have new work.</returns>
    Task<IReadOnlyList<string>> SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken);

    /// <summary>Adds a DSL approval, and in the same transaction lets the record's held deliveries go whose gates are now open.</summary>
    /// <returns>URNs of the schools that have new work.</returns>
    Task<IReadOnlyList<string>> ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken);

    /// <summary>
    /// Withdraws a record: each child's entries are withdrawn, or superseded where nothing of them can be there. Withdrawn once is withdrawn: again
    /// changes nothing.
    /// </summary>
    /// <returns>URNs of the schools that have new work; null where there is no such record.</returns>
    Task<IReadOnlyList<string>?> WithdrawAsync(string reference, Decision decision, CancellationToken cancellationToken);
}

/// <summary>Which gates of a case are closed. Pure: it runs inside the store's transaction.</summary>
/// <param name="note">The case.</param>
/// <param name="signatures">All signatures of the record.</param>
/// <param name="approval">The latest approval of the case.</param>
/// <param name="recordHashes">Content hashes of the record's versions that hold this case unchanged: a signature on any of them is one on this case.</param>
public delegate IReadOnlyList<HoldReason> GateCheck(CaseNote note, IReadOnlyList<Signature> signatures, Approval? approval, IReadOnlySet<string> recordHashes);
