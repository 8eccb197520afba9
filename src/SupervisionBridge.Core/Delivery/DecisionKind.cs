namespace SupervisionBridge.Core.Delivery;

/// <summary>What a person decided.</summary>
public enum DecisionKind
{
    /// <summary>Signed, after the record was taken in.</summary>
    Sign,

    /// <summary>Approved a sheet as DSL.</summary>
    Approve,

    /// <summary>Said which pupil it is.</summary>
    ConfirmMatch,

    /// <summary>Let a note go that the guard held.</summary>
    Release,

    /// <summary>Had a dead delivery tried again.</summary>
    Replay,

    /// <summary>Closed a dead delivery.</summary>
    Settle,

    /// <summary>Gave up following what a school system took and never ended.</summary>
    GiveUpFollowing,

    /// <summary>Withdrew a record.</summary>
    WithdrawRecord,

    /// <summary>Said that an entry stands in the wrong child's file.</summary>
    WrongFile,

    /// <summary>Took note of what reconciliation found of an entry.</summary>
    Acknowledge,

    /// <summary>Had proven notes read back.</summary>
    Reconcile,

    /// <summary>Had a timed job run.</summary>
    RunJob,

    /// <summary>Had nothing written to a school's system for a while.</summary>
    PauseSchool,

    /// <summary>Ended a school's pause.</summary>
    ResumeSchool,

    /// <summary>Changed the keys that the store is encrypted under, or tried the recovery key.</summary>
    ChangeKeys,
}
