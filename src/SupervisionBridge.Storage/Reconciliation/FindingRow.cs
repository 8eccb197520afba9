using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Reconciliation;

/// <summary>One finding of a reconciliation.</summary>
internal sealed class FindingRow
{
    public long Seq { get; init; }

    public string DeliveryId { get; init; } = "";

    public string Found { get; init; } = "";

    public long FoundAt { get; init; }

    public long? AcknowledgedAt { get; init; }

    public string Reference { get; init; } = "";

    public int CaseNumber { get; init; }

    public int SubjectNumber { get; init; }

    public string SchoolUrn { get; init; } = "";

    public static ReconciliationFinding Read(FindingRow row) => new()
    {
        DeliveryId = row.DeliveryId,
        RecordReference = row.Reference,
        CaseNumber = row.CaseNumber,
        SubjectNumber = row.SubjectNumber,
        SchoolUrn = row.SchoolUrn,
        Found = StoredAs.FoundThere.Read(row.Found),
        FoundAt = StoredTime.Read(row.FoundAt),
        AcknowledgedAt = StoredTime.Read(row.AcknowledgedAt),
    };
}
