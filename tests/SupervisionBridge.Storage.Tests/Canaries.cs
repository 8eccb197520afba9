using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Retention;

namespace SupervisionBridge.Storage.Tests;

/// <summary>Marked words in everything of a record that must never be readable where it is stored, and the search for them.</summary>
internal static class Canaries
{
    /// <summary>A marked word.</summary>
    public static string Of(string what) => $"canary-{what}";

    /// <summary>Every canary planted: each occurs in exactly one kind of place.</summary>
    private static readonly string[] Planted =
    [
        "source", "submitter", "supervision-file", "text", "forename", "surname", "preferred", "former", "upn", "mis", "class", "status", "authority", "family",
        "participant", "email", "action", "by-whom", "signed-as", "approved-by", "later-signature", "later-approval", "decided-by", "decided-why",
        "candidate", "candidate-upn", "remark", "frozen-pupil", "payload", "linked", "seen", "operation", "proven-pupil", "note-id", "url",
        "paused-by", "paused-why", "keys-by", "keys-why",
        "hold-by", "hold-why", "held-pupil", "lifted-by", "lifted-why", "handed-by", "handed-why", "received-by", "receipt-by", "receipt-why",
        "let-in", "kept-out", "barred-pupil", "access-by", "access-why", "ended-by", "ended-why",
    ];

    /// <summary>Runs a record from its intake to its proof with a canary in everything that is to be sealed.</summary>
    public static async Task PlantAsync(Store store, FakeClock clock)
    {
        var records = store.Records;
        var deliveries = store.Deliveries;
        var queue = store.Queue;
        var now = TestContext.Current.CancellationToken;
        var decision = new Decision(Of("decided-by"), Of("decided-why"), clock.Now);
        var subject = A.Subject(1, Of("forename"), Of("surname")) with
        {
            PreferredForename = Of("preferred"),
            FormerSurnames = [Of("former")],
            UpnAsWritten = Of("upn"),
            MisId = Of("mis"),
            Class = Of("class"),
            Status = [new ChildStatus(Of("status"), null, null, Of("authority"))],
        };
        var note = A.Case(1, Of("text"), subject) with
        {
            Family = Of("family"),
            People = [new Participant("sup", ParticipantRole.Supervisor, Of("participant"), null, Of("email"), IsDsl: true)],
            Actions = [new AgreedAction(Of("action"), Of("by-whom"), null, ActionState.Agreed, null)],
        };
        var record = A.Record(cases: [note]) with
        {
            SupervisionFile = [new SupervisionFileEntry("wellbeing", "Wellbeing", Of("supervision-file"))],
            Signatures = [new Signature(null, "sup", Of("signed-as"), null, "bound")],
            Approvals = [new Approval(1, Of("approved-by"), null, "bound")],
        };
        var submission = A.Submission(record, sourceId: Of("source")) with { SubmittedBy = new Submitter(Of("submitter"), "line-1", SchoolSet.All) };
        await records.AcceptAsync(submission with { Deliveries = [((PlannedDelivery.Note)submission.Deliveries[0]) with { FormFingerprint = "fingerprint" }] }, A.Shut, now);
        await records.SignAsync("rec-a", new Signature(null, "sup", Of("later-signature"), null, "bound"), decision, (_, _, _, _) => [], now);
        await records.ApproveAsync("rec-a", new Approval(1, Of("later-approval"), null, "bound"), decision, (_, _, _, _) => [], now);

        var evidence = A.Evidence(MatchDoubt.LookAlike) with
        {
            Candidates = [new CandidateEvidence(A.Pupil() with { LegalForename = Of("candidate"), Upn = Of("candidate-upn") }, [])],
            Remarks = [Of("remark")],
        };
        await StepAsync(new DeliveryStep.AskPerson(evidence));
        await deliveries.ConfirmMatchAsync(A.DeliveryId(), A.Evidence(), A.Link("fingerprint", Of("linked")) with { CandidatesSeen = [Of("seen")] }, decision, now);
        var prepared = new PreparedNote("ref-1", Of("frozen-pupil"), Encoding.UTF8.GetBytes(Of("payload")));
        var frozen = A.Frozen(A.DeliveryId()) with { Prepared = prepared };
        await StepAsync(new DeliveryStep.Intend(A.Matched() with { Evidence = evidence }, [frozen]), new DeliveryStep.FollowLater(Of("operation"), clock.Now));
        await StepAsync(A.Hold());
        await deliveries.ReleaseAsync(A.DeliveryId(), GuardRelease.AsItIs, decision, now);
        await StepAsync(new DeliveryStep.Prove(Of("proven-pupil"), [new Receipt(1, Of("note-id"), new Uri($"https://school.example/{Of("url")}"), clock.Now)]));

        await store.SchoolStates.PauseAsync(A.School, new Decision(Of("paused-by"), Of("paused-why"), clock.Now), now);
        await store.Encryption.KeepAsync("drop 00000000", new Decision(Of("keys-by"), Of("keys-why"), clock.Now), now);
        await PlantAccessAsync(store.Access, clock);
        await PlantRetentionAsync(store, clock);

        async Task StepAsync(params DeliveryStep[] steps)
        {
            var claim = (await queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), now)).ShouldHaveSingleItem().Claim;
            foreach (var step in steps)
            {
                (await queue.RecordAsync(claim, step, now)).ShouldBeTrue();
            }
        }
    }

    private static async Task PlantRetentionAsync(Store store, FakeClock clock)
    {
        var now = TestContext.Current.CancellationToken;
        var child = new HashSet<string> { "hash-4" };
        await store.Holds.SetAsync(
            new LegalHold { Id = "hold-1", SchoolUrn = A.School, Child = child, PupilId = Of("held-pupil"), Made = new Decision(Of("hold-by"), Of("hold-why"), clock.Now) }, now);
        (await store.Holds.LiftAsync("hold-1", new Decision(Of("lifted-by"), Of("lifted-why"), clock.Now), now)).ShouldBeTrue();
        var handed = new Decision(Of("handed-by"), Of("handed-why"), clock.Now);
        (await store.Leavers.MakeAsync("pack-1", A.School, Of("proven-pupil"), handed, Reachable.Everything, now)).ShouldNotBeNull();
        var receipt = new LeaversReceipt(Of("received-by"), new DateOnly(2026, 11, 9), new Decision(Of("receipt-by"), Of("receipt-why"), clock.Now));
        (await store.Leavers.ConfirmAsync("pack-1", receipt, now)).ShouldBeTrue();
    }

    private static async Task PlantAccessAsync(IAccess access, FakeClock clock)
    {
        var now = TestContext.Current.CancellationToken;
        var (made, ended) = (new Decision(Of("access-by"), Of("access-why"), clock.Now), new Decision(Of("ended-by"), Of("ended-why"), clock.Now));
        await access.AddGrantAsync(
            new AccessGrant
            {
                Id = "grant-1", PersonHash = "hash-1", Person = Of("let-in"), Role = Role.Auditor, SchoolUrn = A.School, Records = ["rec-a"],
                From = clock.Now, Until = clock.Now.AddDays(1), Made = made,
            },
            now);
        var child = new Bar(A.School, RecordReference: null, new HashSet<string> { "hash-3" });
        await access.AddBarAsync(new AccessBar { Id = "bar-1", PersonHash = "hash-2", Person = Of("kept-out"), Bar = child, PupilId = Of("barred-pupil"), Made = made }, now);
        (await access.EndGrantAsync("grant-1", ended, now)).ShouldBeTrue();
        (await access.EndBarAsync("bar-1", ended, now)).ShouldBeTrue();
    }

    /// <summary>Those that are readable in bytes: as UTF-8, as UTF-16 or in base64, wherever they begin.</summary>
    public static IReadOnlyList<string> In(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return [.. Planted.Select(Of).Where(canary => Forms(canary).Any(form => text.Contains(form, StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Forms(string canary)
    {
        yield return canary;
        yield return Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(canary));
        yield return Encoding.Latin1.GetString(Encoding.BigEndianUnicode.GetBytes(canary));
        for (var before = 0; before < 3; before++)
        {
            // The digits at both ends hold bits of what stands beside it.
            var digits = Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(' ', before) + canary)).TrimEnd('=');
            yield return digits[(before == 0 ? 0 : before + 1)..^1];
        }
    }
}
