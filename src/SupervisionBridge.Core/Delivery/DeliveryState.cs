namespace SupervisionBridge.Core.Delivery;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>A gate is closed or the guard asks: see the hold reasons.</summary>
    Held,

    /// <summary>To be worked on once its time has come.</summary>
    Due,

    /// <summary>In a worker's hands, under a lease.</summary>
    Claimed,

    /// <summary>A person must say which pupil it is.</summary>
    NeedsPerson,

    /// <summary>The school system took it, to write it later: followed to its end.</summary>
    Accepted,

    /// <summary>In the school system's incident tray: a person there must attach it.</summary>
    InTray,

    /// <summary>Documents lie ready: a person carries them into the school's system, which takes none from us.</summary>
    WaitingForUpload,

    /// <summary>In the right child's file: read back there, equal to what was sent, or by a person's word (<see cref="ProofBasis"/>).</summary>
    Proven,

    /// <summary>Proven, and since amended by a later entry in the same file.</summary>
    Amended,

    /// <summary>Proven, and since withdrawn by a later entry in the same file.</summary>
    Withdrawn,

    /// <summary>Never written, and no longer to be: a later version took its place, or the record was withdrawn.</summary>
    Superseded,

    /// <summary>A person looked in the school system and closed it, with the reason.</summary>
    Settled,

    /// <summary>Given up, with its reason; replayable.</summary>
    Dead,
}
