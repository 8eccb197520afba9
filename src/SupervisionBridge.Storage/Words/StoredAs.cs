using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Storage.Words;

/// <summary>The stored words of every closed set. Never change a word: add one.</summary>
internal static class StoredAs
{
    public static readonly StoredWords<DeliveryState> DeliveryState = new(
        (Core.Delivery.DeliveryState.Held, "held"),
        (Core.Delivery.DeliveryState.Due, "due"),
        (Core.Delivery.DeliveryState.Claimed, "claimed"),
        (Core.Delivery.DeliveryState.NeedsPerson, "needs-person"),
        (Core.Delivery.DeliveryState.Accepted, "accepted"),
        (Core.Delivery.DeliveryState.InTray, "in-tray"),
        (Core.Delivery.DeliveryState.WaitingForUpload, "waiting-for-upload"),
        (Core.Delivery.DeliveryState.Proven, "proven"),
        (Core.Delivery.DeliveryState.Amended, "amended"),
        (Core.Delivery.DeliveryState.Withdrawn, "withdrawn"),
        (Core.Delivery.DeliveryState.Superseded, "superseded"),
        (Core.Delivery.DeliveryState.Settled, "settled"),
        (Core.Delivery.DeliveryState.Dead, "dead"));

    public static readonly StoredWords<DeliveryKind> DeliveryKind = new(
        (Core.Delivery.DeliveryKind.Note, "note"),
        (Core.Delivery.DeliveryKind.Addendum, "addendum"),
        (Core.Delivery.DeliveryKind.Withdrawal, "withdrawal"));

    public static readonly StoredWords<WithdrawalReason> WithdrawalReason = new(
        (Core.Delivery.WithdrawalReason.ChildTakenOut, "child-taken-out"),
        (Core.Delivery.WithdrawalReason.RecordWithdrawn, "record-withdrawn"),
        (Core.Delivery.WithdrawalReason.WrongFile, "wrong-file"));

    public static readonly StoredWords<FoundThere> FoundThere = new(
        (Core.Delivery.FoundThere.Missing, "missing"),
        (Core.Delivery.FoundThere.Moved, "moved"),
        (Core.Delivery.FoundThere.Edited, "edited"),
        (Core.Delivery.FoundThere.Unreadable, "unreadable"));

    public static readonly StoredWords<HoldReason> HoldReason = new(
        (Core.Delivery.HoldReason.SupervisorSignatureMissing, "supervisor-signature-missing"),
        (Core.Delivery.HoldReason.SuperviseeSignatureMissing, "supervisee-signature-missing"),
        (Core.Delivery.HoldReason.PresentSignatureMissing, "present-signature-missing"),
        (Core.Delivery.HoldReason.SignatureUndated, "signature-undated"),
        (Core.Delivery.HoldReason.DslApprovalMissing, "dsl-approval-missing"),
        (Core.Delivery.HoldReason.AnotherChildNamed, "another-child-named"));

    public static readonly StoredWords<DeathReason> DeathReason = new(
        (Core.Delivery.DeathReason.AttemptsExhausted, "attempts-exhausted"),
        (Core.Delivery.DeathReason.Rejected, "rejected"),
        (Core.Delivery.DeathReason.MayStillArrive, "may-still-arrive"),
        (Core.Delivery.DeathReason.FollowingGivenUp, "following-given-up"),
        (Core.Delivery.DeathReason.OtherContentThere, "other-content-there"),
        (Core.Delivery.DeathReason.AlteredThere, "altered-there"),
        (Core.Delivery.DeathReason.InAnotherFile, "in-another-file"),
        (Core.Delivery.DeathReason.DeletedThere, "deleted-there"),
        (Core.Delivery.DeathReason.CannotBeSettled, "cannot-be-settled"),
        (Core.Delivery.DeathReason.NotComposable, "not-composable"),
        (Core.Delivery.DeathReason.NothingToWithdraw, "nothing-to-withdraw"),
        (Core.Delivery.DeathReason.NotUploaded, "not-uploaded"),
        (Core.Delivery.DeathReason.InSeveralFiles, "in-several-files"),
        (Core.Delivery.DeathReason.InFormerSystem, "in-former-system"));

    public static readonly StoredWords<ProofBasis> ProofBasis = new(
        (Core.Delivery.ProofBasis.ReadBack, "read-back"),
        (Core.Delivery.ProofBasis.Person, "person"));

    public static readonly StoredWords<UploadRefusal> UploadRefusal = new(
        (Core.Uploads.UploadRefusal.NotTaken, "not-taken"),
        (Core.Uploads.UploadRefusal.AnotherChild, "another-child"));

    public static readonly StoredWords<GuardRelease> GuardRelease = new(
        (Core.Delivery.GuardRelease.AsItIs, "as-it-is"),
        (Core.Delivery.GuardRelease.AnotherPupil, "another-pupil"));

    public static readonly StoredWords<EntryKind> EntryKind = new(
        (Core.Audit.EntryKind.Sign, "sign"),
        (Core.Audit.EntryKind.Approve, "approve"),
        (Core.Audit.EntryKind.ConfirmMatch, "confirm-match"),
        (Core.Audit.EntryKind.Release, "release"),
        (Core.Audit.EntryKind.Replay, "replay"),
        (Core.Audit.EntryKind.Settle, "settle"),
        (Core.Audit.EntryKind.GiveUpFollowing, "give-up-following"),
        (Core.Audit.EntryKind.ConfirmUpload, "confirm-upload"),
        (Core.Audit.EntryKind.RefuseUpload, "refuse-upload"),
        (Core.Audit.EntryKind.WithdrawRecord, "withdraw-record"),
        (Core.Audit.EntryKind.WrongFile, "wrong-file"),
        (Core.Audit.EntryKind.Acknowledge, "acknowledge"),
        (Core.Audit.EntryKind.Reconcile, "reconcile"),
        (Core.Audit.EntryKind.RunJob, "run-job"),
        (Core.Audit.EntryKind.PauseSchool, "pause-school"),
        (Core.Audit.EntryKind.ResumeSchool, "resume-school"),
        (Core.Audit.EntryKind.MoveSchool, "move-school"),
        (Core.Audit.EntryKind.LeaveSchool, "leave-school"),
        (Core.Audit.EntryKind.ChangeKeys, "change-keys"),
        (Core.Audit.EntryKind.GiveAccess, "give-access"),
        (Core.Audit.EntryKind.EndAccess, "end-access"),
        (Core.Audit.EntryKind.Bar, "bar"),
        (Core.Audit.EntryKind.EndBar, "end-bar"),
        (Core.Audit.EntryKind.HoldSet, "hold-set"),
        (Core.Audit.EntryKind.HoldLifted, "hold-lifted"),
        (Core.Audit.EntryKind.Reviewed, "reviewed"),
        (Core.Audit.EntryKind.Removed, "removed"),
        (Core.Audit.EntryKind.LeaversPack, "leavers-pack"),
        (Core.Audit.EntryKind.LeaversReceipt, "leavers-receipt"),
        (Core.Audit.EntryKind.UnbindAddress, "unbind-address"),
        (Core.Audit.EntryKind.Recorded, "recorded"),
        (Core.Audit.EntryKind.Writing, "writing"),
        (Core.Audit.EntryKind.Proven, "proven"),
        (Core.Audit.EntryKind.Dead, "dead"),
        (Core.Audit.EntryKind.Found, "found"),
        (Core.Audit.EntryKind.FoundRight, "found-right"),
        (Core.Audit.EntryKind.Purged, "purged"),
        (Core.Audit.EntryKind.KeyMade, "key-made"),
        (Core.Audit.EntryKind.KeyRotated, "key-rotated"),
        (Core.Audit.EntryKind.KeyRevoked, "key-revoked"),
        (Core.Audit.EntryKind.KeyAdopted, "key-adopted"),
        (Core.Audit.EntryKind.AddressRefused, "address-refused"),
        (Core.Audit.EntryKind.SchemaMade, "schema-made"),
        (Core.Audit.EntryKind.CheckpointKeyMade, "checkpoint-key-made"),
        (Core.Audit.EntryKind.SystemChanged, "system-changed"),
        (Core.Audit.EntryKind.Started, "started"),
        (Core.Audit.EntryKind.Checkpoint, "checkpoint"),
        (Core.Audit.EntryKind.Exported, "exported"),
        (Core.Audit.EntryKind.Looked, "looked"),
        (Core.Audit.EntryKind.BackedUp, "backed-up"),
        (Core.Audit.EntryKind.Restored, "restored"));

    public static readonly StoredWords<SchoolCondition> SchoolCondition = new(
        (Core.Schools.SchoolCondition.Open, "open"),
        (Core.Schools.SchoolCondition.Limited, "limited"),
        (Core.Schools.SchoolCondition.Failing, "failing"),
        (Core.Schools.SchoolCondition.Refused, "refused"));

    public static readonly StoredWords<TroubleKind> TroubleKind = new(
        (Core.Troubles.TroubleKind.DeliveriesDead, "deliveries-dead"),
        (Core.Troubles.TroubleKind.DeliveriesLate, "deliveries-late"),
        (Core.Troubles.TroubleKind.SchoolFailing, "school-failing"),
        (Core.Troubles.TroubleKind.SchoolNotConfigured, "school-not-configured"),
        (Core.Troubles.TroubleKind.SchoolSystemChanged, "school-system-changed"),
        (Core.Troubles.TroubleKind.PeopleNeeded, "people-needed"),
        (Core.Troubles.TroubleKind.TrayWaiting, "tray-waiting"),
        (Core.Troubles.TroubleKind.UploadWaiting, "upload-waiting"),
        (Core.Troubles.TroubleKind.AcceptedWaiting, "accepted-waiting"),
        (Core.Troubles.TroubleKind.NotesDiffer, "notes-differ"),
        (Core.Troubles.TroubleKind.ReconciliationStuck, "reconciliation-stuck"),
        (Core.Troubles.TroubleKind.ReviewsOverdue, "reviews-overdue"),
        (Core.Troubles.TroubleKind.TransferUnconfirmed, "transfer-unconfirmed"),
        (Core.Troubles.TroubleKind.CheckpointMissing, "checkpoint-missing"),
        (Core.Troubles.TroubleKind.AccessAtCommandLine, "access-at-command-line"));

    public static readonly StoredWords<TroubleChange> TroubleChange = new(
        (Core.Troubles.TroubleChange.Started, "started"),
        (Core.Troubles.TroubleChange.Cleared, "cleared"));

    public static readonly StoredWords<SessionKind> SessionKind = new(
        (Core.Records.SessionKind.OneToOne, "one-to-one"),
        (Core.Records.SessionKind.Group, "group"),
        (Core.Records.SessionKind.AdHoc, "ad-hoc"));

    public static readonly StoredWords<ParticipantRole> ParticipantRole = new(
        (Core.Records.ParticipantRole.Supervisor, "supervisor"),
        (Core.Records.ParticipantRole.Supervisee, "supervisee"),
        (Core.Records.ParticipantRole.Present, "present"),
        (Core.Records.ParticipantRole.Apologies, "apologies"));

    public static readonly StoredWords<ActionState> ActionState = new(
        (Core.Records.ActionState.Agreed, "agreed"),
        (Core.Records.ActionState.Outstanding, "outstanding"),
        (Core.Records.ActionState.Done, "done"),
        (Core.Records.ActionState.NoLongerNeeded, "no-longer-needed"));

    public static readonly StoredWords<MatchDoubt> MatchDoubt = new(
        (Core.Matching.MatchDoubt.NobodyFound, "nobody-found"),
        (Core.Matching.MatchDoubt.TooFewIdentifiers, "too-few-identifiers"),
        (Core.Matching.MatchDoubt.IdentifierDisagrees, "identifier-disagrees"),
        (Core.Matching.MatchDoubt.CircumstanceDisagrees, "circumstance-disagrees"),
        (Core.Matching.MatchDoubt.LookAlike, "look-alike"),
        (Core.Matching.MatchDoubt.SeveralFit, "several-fit"),
        (Core.Matching.MatchDoubt.Leaver, "leaver"),
        (Core.Matching.MatchDoubt.Archived, "archived"),
        (Core.Matching.MatchDoubt.Merged, "merged"),
        (Core.Matching.MatchDoubt.PreAdmission, "pre-admission"),
        (Core.Matching.MatchDoubt.LinkChanged, "link-changed"),
        (Core.Matching.MatchDoubt.RefusedThere, "refused-there"),
        (Core.Matching.MatchDoubt.OtherFileThanBefore, "other-file-than-before"),
        (Core.Matching.MatchDoubt.FoundWrongBefore, "found-wrong-before"),
        (Core.Matching.MatchDoubt.StaleRoster, "stale-roster"),
        (Core.Matching.MatchDoubt.NoAddress, "no-address"));

    public static readonly StoredWords<MatchBasis> MatchBasis = new(
        (Core.Matching.MatchBasis.Identifiers, "identifiers"),
        (Core.Matching.MatchBasis.ConfirmedByPerson, "confirmed-by-person"));

    public static readonly StoredWords<Identifier> Identifier = new(
        (Core.Matching.Identifier.Upn, "upn"),
        (Core.Matching.Identifier.SystemId, "system-id"),
        (Core.Matching.Identifier.DateOfBirth, "date-of-birth"),
        (Core.Matching.Identifier.Forename, "forename"),
        (Core.Matching.Identifier.Surname, "surname"),
        (Core.Matching.Identifier.Class, "class"),
        (Core.Matching.Identifier.Year, "year"),
        (Core.Matching.Identifier.Age, "age"));

    public static readonly StoredWords<Agreement> Agreement = new(
        (Core.Matching.Agreement.Absent, "absent"),
        (Core.Matching.Agreement.Agreed, "agreed"),
        (Core.Matching.Agreement.Disagreed, "disagreed"));

    public static readonly StoredWords<FilingTime> FilingTime = new(
        (Core.Matching.FilingTime.Now, "now"),
        (Core.Matching.FilingTime.WhenOnRoll, "when-on-roll"));

    public static readonly StoredWords<RollState> RollState = new(
        (Adapters.RollState.OnRoll, "on-roll"),
        (Adapters.RollState.Leaver, "leaver"),
        (Adapters.RollState.Archived, "archived"),
        (Adapters.RollState.PreAdmission, "pre-admission"));

    public static readonly StoredWords<Role> Role = new(
        (Core.Access.Role.Recorder, "recorder"),
        (Core.Access.Role.Relay, "relay"),
        (Core.Access.Role.Supervisor, "supervisor"),
        (Core.Access.Role.Supervisee, "supervisee"),
        (Core.Access.Role.LineManager, "line-manager"),
        (Core.Access.Role.Dsl, "dsl"),
        (Core.Access.Role.TrustDirector, "trust-director"),
        (Core.Access.Role.Auditor, "auditor"),
        (Core.Access.Role.ItAdministrator, "it-administrator"),
        (Core.Access.Role.Operator, "operator"));

    /// <summary>Roles as one column.</summary>
    public static string Roles(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Select(Role.Of));

    /// <summary>Roles from their column.</summary>
    public static IReadOnlyList<Role> ReadRoles(string words) => [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Role.Read)];

    /// <summary>Hold reasons as one column.</summary>
    public static string HoldReasons(IEnumerable<HoldReason> reasons) => string.Join(',', reasons.Distinct().Select(HoldReason.Of));

    /// <summary>Hold reasons from their column.</summary>
    public static IReadOnlyList<HoldReason> ReadHoldReasons(string words) =>
        [.. words.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(HoldReason.Read)];
}
