using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class SealedAtRestTests : IDisposable
{
    private readonly SqliteFolder folder = new();
    private readonly FakeClock clock = new();

    [Fact]
    public async Task Files_AfterEveryStep_HoldNoCanaryInTheClear()
    {
        await using (var store = await folder.OpenAsync(clock))
        {
            await PlantAsync(store);
            Found(open: true).ShouldBeEmpty();
        }

        Found(open: false).ShouldBeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static string Canary(string what) => $"canary-{what}";

    /// <summary>Every canary planted: each occurs in exactly one kind of place.</summary>
    private static readonly string[] Planted =
    [
        "source", "submitter", "supervision-file", "text", "forename", "surname", "preferred", "former", "upn", "mis", "class", "status", "authority", "family",
        "participant", "email", "action", "by-whom", "signed-as", "approved-by", "later-signature", "later-approval", "decided-by", "decided-why",
        "candidate", "candidate-upn", "remark", "frozen-pupil", "payload", "linked", "seen", "operation", "proven-pupil", "note-id", "url",
    ];

    private async Task PlantAsync(Store store)
    {
        IRecords records = store;
        IDeliveries deliveries = store;
        IDeliveryQueue queue = store;
        var now = TestContext.Current.CancellationToken;
        var decision = new Decision(Canary("decided-by"), Canary("decided-why"), clock.Now);
        var subject = A.Subject(1, Canary("forename"), Canary("surname")) with
        {
            PreferredForename = Canary("preferred"),
            FormerSurnames = [Canary("former")],
            UpnAsWritten = Canary("upn"),
            MisId = Canary("mis"),
            Class = Canary("class"),
            Status = [new ChildStatus(Canary("status"), null, null, Canary("authority"))],
        };
        var note = A.Case(1, Canary("text"), subject) with
        {
            Family = Canary("family"),
            People = [new Participant("sup", ParticipantRole.Supervisor, Canary("participant"), null, Canary("email"), IsDsl: true)],
            Actions = [new AgreedAction(Canary("action"), Canary("by-whom"), null, ActionState.Agreed, null)],
        };
        var record = A.Record(cases: [note]) with
        {
            SupervisionFile = [new SupervisionFileEntry("wellbeing", "Wellbeing", Canary("supervision-file"))],
            Signatures = [new Signature(null, "sup", Canary("signed-as"), null, "bound")],
            Approvals = [new Approval(1, Canary("approved-by"), null, "bound")],
        };
        var submission = A.Submission(record, sourceId: Canary("source")) with { SubmittedBy = new Submitter(Canary("submitter"), "line-1", SchoolSet.All) };
        await records.AcceptAsync(submission with { Deliveries = [((PlannedDelivery.Note)submission.Deliveries[0]) with { FormFingerprint = "fingerprint" }] }, A.Shut, now);
        await records.SignAsync("rec-a", new Signature(null, "sup", Canary("later-signature"), null, "bound"), decision, (_, _, _, _) => [], now);
        await records.ApproveAsync("rec-a", new Approval(1, Canary("later-approval"), null, "bound"), decision, (_, _, _, _) => [], now);

        var evidence = A.Evidence(MatchDoubt.LookAlike) with
        {
            Candidates = [new CandidateEvidence(A.Pupil() with { LegalForename = Canary("candidate"), Upn = Canary("candidate-upn") }, [])],
            Remarks = [Canary("remark")],
        };
        await StepAsync(new DeliveryStep.AskPerson(evidence));
        await deliveries.ConfirmMatchAsync(A.DeliveryId(), A.LookedAt, A.Link("fingerprint", Canary("linked")) with { CandidatesSeen = [Canary("seen")] }, decision, now);
        var prepared = new PreparedNote("ref-1", Canary("frozen-pupil"), Encoding.UTF8.GetBytes(Canary("payload")));
        var frozen = A.Frozen(A.DeliveryId()) with { Prepared = prepared };
        await StepAsync(new DeliveryStep.Intend(A.Matched() with { Evidence = evidence }, [frozen]), new DeliveryStep.FollowLater(Canary("operation"), clock.Now));
        await StepAsync(A.Hold());
        await deliveries.ReleaseAsync(A.DeliveryId(), GuardRelease.AsItIs, decision, now);
        await StepAsync(new DeliveryStep.Prove(Canary("proven-pupil"), [new Receipt(1, Canary("note-id"), new Uri($"https://school.example/{Canary("url")}"), clock.Now)]));

        async Task StepAsync(params DeliveryStep[] steps)
        {
            var claim = (await queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), now)).ShouldHaveSingleItem().Claim;
            foreach (var step in steps)
            {
                (await queue.RecordAsync(claim, step, now)).ShouldBeTrue();
            }
        }
    }

    private IEnumerable<string> Found(bool open)
    {
        var bytes = ReadAll("") + (open ? ReadAll("-wal") : "");
        bytes.Contains("rec-a", StringComparison.Ordinal).ShouldBeTrue("the search finds what is there in the clear");
        return [.. Planted.Select(Canary).Where(bytes.Contains)];
    }

    private string ReadAll(string suffix)
    {
        using var file = new FileStream(folder.Database + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return Encoding.Latin1.GetString(memory.ToArray());
    }
}
