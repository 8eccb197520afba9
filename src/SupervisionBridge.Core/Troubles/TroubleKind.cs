namespace SupervisionBridge.Core.Troubles;

/// <summary>What people are alerted of.</summary>
public enum TroubleKind
{
    /// <summary>Deliveries were given up.</summary>
    DeliveriesDead,

    /// <summary>Deliveries have been due for too long.</summary>
    DeliveriesLate,

    /// <summary>A school's system fails, or refuses our credentials.</summary>
    SchoolFailing,

    /// <summary>Deliveries wait for a school that is not configured (any more): nobody works on them.</summary>
    SchoolNotConfigured,

    /// <summary>A school file names another system than the school's: nothing is claimed, looked for or read back there until a person says what it is.</summary>
    SchoolSystemChanged,

    /// <summary>A person has been asked for too long: which pupil it is, or whether another child may be named.</summary>
    PeopleNeeded,

    /// <summary>Notes have lain in the school system's tray for too long: somebody there must attach them.</summary>
    TrayWaiting,

    /// <summary>Documents have waited for too long for a person to carry them into the school's system.</summary>
    UploadWaiting,

    /// <summary>The school system took notes to write them later, and has not for too long.</summary>
    AcceptedWaiting,

    /// <summary>Proven notes are missing, edited or moved, or cannot be looked at because the store cannot say any more where they were proven; and nobody has acknowledged it.</summary>
    NotesDiffer,

    /// <summary>Reading a school's notes back was asked for long ago and has come to no end: its notes are not looked at any more.</summary>
    ReconciliationStuck,

    /// <summary>Records have been due for their review for too long.</summary>
    ReviewsOverdue,

    /// <summary>Leavers' packs were handed over, and nobody has confirmed for too long that the next school has them.</summary>
    TransferUnconfirmed,

    /// <summary>Entries of the audit journal have stood unsigned for too long: nothing outside the store would show that their end was cut off.</summary>
    CheckpointMissing,

    /// <summary>Somebody was let in at the command line: a role was given, a bar ended, or an address taken from its account. It happened once and is over at once.</summary>
    AccessAtCommandLine,
}
