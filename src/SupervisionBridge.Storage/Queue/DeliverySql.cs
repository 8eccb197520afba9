using SupervisionBridge.Storage.Audit;
using SupervisionBridge.Storage.Schools;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Pieces of SQL that several statements on deliveries share.</summary>
internal static class DeliverySql
{
    /// <summary>The columns of a <see cref="WorkRow"/>.</summary>
    public const string WorkColumns = """
        seq AS Seq, id AS Id, school_urn AS SchoolUrn, case_note AS CaseNote, subject_number AS SubjectNumber, form_fingerprint AS FormFingerprint,
        attempts AS Attempts, operation AS Operation, look_first AS LookFirst, only_write AS OnlyWrite, purged_at AS PurgedAt, guard_release AS GuardRelease, held_for AS HeldFor,
        amends AS Amends, due_at AS DueAt, looked_part AS LookedPart, looked_at AS LookedAt
        """;

    /// <summary>Of a row <c>waiting</c>: it amends nothing, or what it amends is in the file, or a person settled it.</summary>
    public const string NotBehindAnother = """
        (waiting.amends IS NULL OR EXISTS (SELECT 1 FROM deliveries AS amended WHERE amended.id = waiting.amends AND amended.state IN ('proven', 'amended', 'withdrawn', 'settled')))
        """;

    /// <summary>Nobody paused the school <c>@School</c>.</summary>
    public const string NotPaused = "NOT EXISTS (SELECT 1 FROM school_states AS paused WHERE paused.school_urn = @School AND paused.paused_at IS NOT NULL)";

    /// <summary>Nobody paused the school <c>@School</c>, and its system is the one that this node's school file names (<c>@SystemKind</c>, <c>@SystemAddress</c>).</summary>
    public const string Open = $"{NotPaused} AND {SchoolSystemSql.IsOfThisNode}";

    /// <summary>Of a row <c>waiting</c>: a worker of its school may take it now.</summary>
    public const string Ready = $"waiting.school_urn = @School AND waiting.ready_at <= @Now AND {NotBehindAnother} AND {Open}";

    /// <summary>
    /// Put off for longer than the bridge does by itself (<see cref="Core.Delivery.Backoff.LongestWaitOfItsOwn"/>, in milliseconds): somebody decided that it waits, as for an admission.
    /// </summary>
    public const string WaitsAsDecided = "state = 'due' AND due_at - updated_at > 3600000";

    /// <summary>
    /// Takes a delivery, and counts the attempt. What waited because somebody decided so has waited for us since that was over. Whoever held it before may have written
    /// since the first look.
    /// </summary>
    public const string TakeClaim = $"""
        looked_part = CASE state WHEN 'claimed' THEN NULL ELSE looked_part END, looked_at = CASE state WHEN 'claimed' THEN NULL ELSE looked_at END,
        claimed_from = CASE state WHEN 'claimed' THEN claimed_from ELSE state END,
        state = 'claimed', restored_at = NULL, claim_token = @Token, attempts = attempts + 1, ready_at = @LeaseEnd, updated_at = @Now,
        waits_since = CASE WHEN {WaitsAsDecided} THEN due_at ELSE waits_since END
        """;

    /// <summary>Where it waits: what a worker has in hand waits where it was claimed from.</summary>
    public const string WaitsWhere = "CASE state WHEN 'claimed' THEN claimed_from ELSE state END";

    /// <summary>
    /// The values of <c>look_first</c>, <c>purged_at</c> and <c>restored_at</c> of a delivery that is made now, from a row <c>own</c> of its record. Where the session was before the store was restored from a
    /// backup, the same may have been taken in and written between backup and restore: it is looked for, and nothing takes its place.
    /// </summary>
    public const string MayBeThereAlready = $"CASE WHEN {RestoredSince} THEN 1 ELSE 0 END, CASE WHEN {RestoredSince} THEN CAST(@Now AS bigint) END, CASE WHEN {RestoredSince} THEN CAST(@Now AS bigint) END";

    // Two days more, in milliseconds: a form that gives but a day stands at noon of it, and one may be filled in before its session.
    private const string RestoredSince = $"""
        EXISTS (
            SELECT 1
            FROM journal
            WHERE kind = 'restored' AND {JournalSql.Rare} AND at + 172800000 > (SELECT again.session_at FROM records AS again WHERE again.reference = own.reference))
        """;

    /// <summary>What waited behind <c>@Id</c> may go: it waits for us from now on.</summary>
    public const string FreeFollowers = "UPDATE deliveries SET waits_since = @Now, updated_at = @Now WHERE amends = @Id AND state = 'due'";

    /// <summary>The fence: the claim still holds.</summary>
    public const string Fence = "WHERE id = @Id AND claim_token = @Token AND state = 'claimed'";

    /// <summary>Waiting for the school system or its people is no attempt of ours.</summary>
    public const string GiveAttemptBack = "attempts = attempts - 1";

    /// <summary>No look counts any more as the first of two: a write may have come after it.</summary>
    public const string ForgetLook = "looked_part = NULL, looked_at = NULL";

    /// <summary>Ends a claim, and the waiting with it.</summary>
    public const string EndClaim = $"claim_token = NULL, claimed_from = NULL, ready_at = NULL, due_at = NULL, updated_at = @Now, {ForgetLook}";

    /// <summary>Ends a claim; again at <c>@DueAt</c>.</summary>
    public const string EndClaimUntilDue = $"{EndClaimKeepingLook}, {ForgetLook}";

    /// <summary>Ends a claim; again at <c>@DueAt</c>. Of the first look the step says itself.</summary>
    public const string EndClaimKeepingLook = "claim_token = NULL, claimed_from = NULL, ready_at = @DueAt, due_at = @DueAt, updated_at = @Now";
}
