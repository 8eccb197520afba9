namespace SupervisionBridge.Core.Audit;

/// <summary>What an entry of the journal tells. Closed: whoever adds one says in <see cref="EntryKinds"/> whether a person decided it.</summary>
public enum EntryKind
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

    /// <summary>Said that a document was uploaded, and under which reference it stands there.</summary>
    ConfirmUpload,

    /// <summary>Said that a delivery cannot be uploaded.</summary>
    RefuseUpload,

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

    /// <summary>Said that a school's configured system is its new one, or the same under another address.</summary>
    MoveSchool,

    /// <summary>Took a school off the bridge, with its cross-references handed over.</summary>
    LeaveSchool,

    /// <summary>Changed the keys that the store is encrypted under, or tried the recovery key.</summary>
    ChangeKeys,

    /// <summary>Gave somebody a role until a date.</summary>
    GiveAccess,

    /// <summary>Ended such a role before its date.</summary>
    EndAccess,

    /// <summary>Barred somebody from a record or a child.</summary>
    Bar,

    /// <summary>Ended a bar.</summary>
    EndBar,

    /// <summary>Set a legal hold on a record or a child.</summary>
    HoldSet,

    /// <summary>Lifted a legal hold.</summary>
    HoldLifted,

    /// <summary>Reviewed a record, and kept it until another day.</summary>
    Reviewed,

    /// <summary>Reviewed a record, and had what it says removed.</summary>
    Removed,

    /// <summary>Made a leaver's pack for the next school.</summary>
    LeaversPack,

    /// <summary>Confirmed that the next school has such a pack.</summary>
    LeaversReceipt,

    /// <summary>Took an address from the account of a directory that it belonged to.</summary>
    UnbindAddress,

    /// <summary>A version of a record was taken in.</summary>
    Recorded,

    /// <summary>A child's file was chosen for a note, and the writing began: nothing was sent before this was kept.</summary>
    Writing,

    /// <summary>A note was read back from the right child's file, equal to what was sent.</summary>
    Proven,

    /// <summary>A delivery was given up.</summary>
    Dead,

    /// <summary>Reconciliation found that a proven note does not stand as it was proven.</summary>
    Found,

    /// <summary>Reconciliation found a note right again of which it had found otherwise.</summary>
    FoundRight,

    /// <summary>What was made for a delivery was dropped.</summary>
    Purged,

    /// <summary>An API key was made.</summary>
    KeyMade,

    /// <summary>Another API key was made in the place of one.</summary>
    KeyRotated,

    /// <summary>An API key was revoked.</summary>
    KeyRevoked,

    /// <summary>The records of one API key were given to another.</summary>
    KeyAdopted,

    /// <summary>An account of a directory came with an address that belongs to another one, and was refused.</summary>
    AddressRefused,

    /// <summary>A step of the schema was made.</summary>
    SchemaMade,

    /// <summary>The key of the checkpoints was made, with the store.</summary>
    CheckpointKeyMade,

    /// <summary>A school file was found to name another system than the school's.</summary>
    SystemChanged,

    /// <summary>The service started.</summary>
    Started,

    /// <summary>The end of a chain was signed.</summary>
    Checkpoint,

    /// <summary>Evidence was exported.</summary>
    Exported,

    /// <summary>A person was shown names or text: kept before it was shown.</summary>
    Looked,

    /// <summary>A backup was written and read back.</summary>
    BackedUp,

    /// <summary>The store was restored from a backup: what came after that one is not in it.</summary>
    Restored,
}
