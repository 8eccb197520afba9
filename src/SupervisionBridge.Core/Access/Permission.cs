namespace SupervisionBridge.Core.Access;

/// <summary>What one may be allowed to do. Every endpoint needs exactly one.</summary>
public enum Permission
{
    /// <summary>Hand in a supervision record.</summary>
    SubmitRecord,

    /// <summary>See how a record and its notes stand: references, states, times. No name, no text.</summary>
    SeeProgress,

    /// <summary>See the service's machinery: schools' systems, jobs, troubles, reconciliations.</summary>
    SeeMachinery,

    /// <summary>See counts and ages by school.</summary>
    SeeFigures,

    /// <summary>Read a supervision record whole, what stays in the supervision file included.</summary>
    ReadRecord,

    /// <summary>Read a child's case note as it goes, or went, on the child's file.</summary>
    ReadCaseNote,

    /// <summary>See which pupils are meant: match evidence, pupil ids, addresses of notes, and reasons that may name people.</summary>
    SeePupils,

    /// <summary>Say which pupil it is.</summary>
    ConfirmPupil,

    /// <summary>Decide what becomes of a note: release, settle, withdraw, say that it stands in the wrong file, take note of what was found of it.</summary>
    Decide,

    /// <summary>Add a signature to a record or a sheet.</summary>
    Sign,

    /// <summary>Approve a sheet as Designated Safeguarding Lead.</summary>
    Approve,

    /// <summary>Keep it going: replay, pause and resume a school, run a job, ask for a reconciliation.</summary>
    Operate,

    /// <summary>Read the audit journal: what happened, and when.</summary>
    SeeJournal,

    /// <summary>See who decided: names of staff.</summary>
    SeeDeciders,

    /// <summary>Read the service's own journal, which is no school's: starts, keys, jobs.</summary>
    SeeServiceJournal,

    /// <summary>See who looked at a record.</summary>
    SeeLooks,

    /// <summary>Take out the evidence of a record or a child.</summary>
    ExportEvidence,

    /// <summary>Say at a record's review whether it is kept or removed.</summary>
    ReviewRecord,

    /// <summary>Hand over to the next school what stands in a leaver's file: references and hashes, no text.</summary>
    HandOverLeaver,

    /// <summary>Say that a school's configured system is its new one, or the same under another address.</summary>
    MoveSchool,

    /// <summary>Take a school off the bridge, with its cross-references handed over: addresses of notes, which may hold pupil ids.</summary>
    TakeSchoolOff,

    /// <summary>Make and revoke API keys.</summary>
    ManageKeys,

    /// <summary>Appoint deputies and auditors until a date, and bar people from a child or a record.</summary>
    ManageAccess,
}
