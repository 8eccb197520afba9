namespace SupervisionBridge.Core.Delivery;

/// <summary>Why a delivery was given up.</summary>
public enum DeathReason
{
    /// <summary>The last attempt failed.</summary>
    AttemptsExhausted,

    /// <summary>The school system will never take it as it stands.</summary>
    Rejected,

    /// <summary>The school system refuses it, and an earlier try of it may still arrive: nothing else is sent in its place.</summary>
    MayStillArrive,

    /// <summary>A person gave up following what the school system took and never ended: it may still have it, or write it yet.</summary>
    FollowingGivenUp,

    /// <summary>Our reference stands there with other content.</summary>
    OtherContentThere,

    /// <summary>What stands there differs from what was sent.</summary>
    AlteredThere,

    /// <summary>It stands in another pupil's file.</summary>
    InAnotherFile,

    /// <summary>It was there, and people removed it.</summary>
    DeletedThere,

    /// <summary>Whether it arrived cannot be found out, because the school system cannot be asked.</summary>
    CannotBeSettled,

    /// <summary>The note could not be composed: the template or its layout is at fault.</summary>
    NotComposable,

    /// <summary>A withdrawal has nothing to withdraw: no entry of the filing stands in the school system any more.</summary>
    NothingToWithdraw,

    /// <summary>A person said that it cannot be uploaded, or went into another child's file: the documents are not to be carried any more.</summary>
    NotUploaded,

    /// <summary>What a withdrawal withdraws was moved apart there, into the files of different pupils.</summary>
    InSeveralFiles,

    /// <summary>What it amends or withdraws stands in a system that the school has left.</summary>
    InFormerSystem,
}
