namespace SupervisionBridge.Core.Delivery;

/// <summary>Why an entry is withdrawn: a closed set, for a withdrawal holds no free text.</summary>
public enum WithdrawalReason
{
    /// <summary>A later version of the record no longer has this child on that sheet.</summary>
    ChildTakenOut,

    /// <summary>The whole record was withdrawn.</summary>
    RecordWithdrawn,

    /// <summary>The entry was put into this file by mistake: it is another child's.</summary>
    WrongFile,
}
