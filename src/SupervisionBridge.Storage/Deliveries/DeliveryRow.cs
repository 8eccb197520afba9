using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>A delivery's row as lists show it.</summary>
internal sealed class DeliveryRow
{
    /// <summary>The columns of this row.</summary>
    public const string Columns = """
        seq AS Seq, id AS Id, reference AS Reference, version AS Version, case_number AS CaseNumber, subject_number AS SubjectNumber,
        school_urn AS SchoolUrn, state AS State, hold_reasons AS HoldReasons, death_reason AS DeathReason, detail AS Detail, attempts AS Attempts,
        due_at AS DueAt, created_at AS CreatedAt, updated_at AS UpdatedAt, proven_at AS ProvenAt, proof AS Proof, kind AS Kind, filing AS Filing, amends AS Amends,
        replaces AS Replaces, withdrawal_reason AS WithdrawalReason, found AS Found, found_at AS FoundAt, acknowledged_at AS AcknowledgedAt, checked_at AS CheckedAt, waits_since AS WaitsSince, purged_at AS PurgedAt,
        (SELECT amended.state FROM deliveries AS amended WHERE amended.id = deliveries.amends) AS AmendedState
        """;

    public long Seq { get; init; }

    public string Id { get; init; } = "";

    public string Reference { get; init; } = "";

    public int Version { get; init; }

    public int CaseNumber { get; init; }

    public int SubjectNumber { get; init; }

    public string SchoolUrn { get; init; } = "";

    public string State { get; init; } = "";

    public string HoldReasons { get; init; } = "";

    public string? DeathReason { get; init; }

    public string? Detail { get; init; }

    public int Attempts { get; init; }

    public long? DueAt { get; init; }

    public long CreatedAt { get; init; }

    public long UpdatedAt { get; init; }

    public long? ProvenAt { get; init; }

    public string? Proof { get; init; }

    public string Kind { get; init; } = "";

    public int Filing { get; init; }

    public string? Amends { get; init; }

    public string? Replaces { get; init; }

    public string? WithdrawalReason { get; init; }

    public string? AmendedState { get; init; }

    public string? Found { get; init; }

    public long? FoundAt { get; init; }

    public long? AcknowledgedAt { get; init; }

    public long? WaitsSince { get; init; }

    public long? PurgedAt { get; init; }

    public long? CheckedAt { get; init; }

    public static DeliverySummary Read(DeliveryRow row)
    {
        var state = StoredAs.DeliveryState.Read(row.State);
        return new DeliverySummary
        {
            Id = row.Id,
            RecordReference = row.Reference,
            Version = row.Version,
            CaseNumber = row.CaseNumber,
            SubjectNumber = row.SubjectNumber,
            SchoolUrn = row.SchoolUrn,
            Kind = StoredAs.DeliveryKind.Read(row.Kind),
            Filing = row.Filing,
            Amends = row.Amends,
            AmendedState = StoredAs.DeliveryState.ReadOptional(row.AmendedState),
            Replaces = row.Replaces,
            WithdrawalReason = StoredAs.WithdrawalReason.ReadOptional(row.WithdrawalReason),
            State = state,
            HoldReasons = StoredAs.ReadHoldReasons(row.HoldReasons),
            DeathReason = StoredAs.DeathReason.ReadOptional(row.DeathReason),
            Detail = row.Detail,
            Attempts = row.Attempts,

            // While it is claimed it keeps the time at which it fell due, but it is being tried now.
            DueAt = state == DeliveryState.Claimed ? null : StoredTime.Read(row.DueAt),
            CreatedAt = StoredTime.Read(row.CreatedAt),
            UpdatedAt = StoredTime.Read(row.UpdatedAt),
            ProvenAt = StoredTime.Read(row.ProvenAt),
            Proof = StoredAs.ProofBasis.ReadOptional(row.Proof),
            Found = StoredAs.FoundThere.ReadOptional(row.Found),
            FoundAt = StoredTime.Read(row.FoundAt),
            AcknowledgedAt = StoredTime.Read(row.AcknowledgedAt),
            WaitsSince = StoredTime.Read(row.WaitsSince),
            PurgedAt = StoredTime.Read(row.PurgedAt),
            CheckedAt = StoredTime.Read(row.CheckedAt),
        };
    }
}
