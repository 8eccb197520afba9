using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Schema;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What an engine must do that several nodes share: each store here is one node.</summary>
public abstract class SharedStoreSuite(ISharedEngine engine) : StorageSuite(engine)
{
    private readonly ISharedEngine shared = engine;

    [Fact]
    public async Task Claim_TwoNodesAtOnceManyRounds_NothingIsClaimedTwiceAndNothingLeft()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 25; round++)
        {
            var cases = Enumerable.Range(1, 12).Select(number => A.Case(number)).ToArray();
            await AcceptAsync(A.Submission(A.Record($"rec-{round}", cases: cases)));

            var claimers = Enumerable.Range(0, 6).Select(number => Task.Run(() => (number % 2 == 0 ? Queue : other.Queue).ClaimAsync(A.School, 4, Lease, Now))).ToArray();
            var claimed = (await Task.WhenAll(claimers)).SelectMany(works => works).Select(work => work.Claim.DeliveryId).ToList();
            claimed.AddRange((await ClaimAsync()).Select(work => work.Claim.DeliveryId));

            claimed.ShouldBeUnique();
            claimed.Count.ShouldBe(12);
        }
    }

    [Fact]
    public async Task Journal_WritersOnTwoNodesInSeveralSchools_KeepsEachChainWhole()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        string[] schools = ["990001", "990002", "990003"];

        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Task.Run(() => (number % 2 == 0 ? Journal : other.Journal).KeepAsync(
            new Core.Audit.NewEntry { Kind = Core.Audit.EntryKind.Exported, SchoolUrn = schools[number % 3] }, Now))));

        foreach (var school in schools)
        {
            (await Journal.VerifyAsync(school)).ShouldBeEmpty();
            (await Journal.HeadsAsync(Now)).Single(head => head.SchoolUrn == school).Number.ShouldBe(20);
        }
    }

    [Fact]
    public async Task Purge_WhileAnotherNodeSetsAHold_DropsNothingOnceTheHoldIsAcknowledged()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 25; round++)
        {
            var reference = $"rec-{round}";
            await AcceptAsync(A.Submission(A.Record(reference)));
            var claim = (await ClaimOneAsync()).Claim;
            await Queue.RecordAsync(claim, A.Intend(claim.DeliveryId), Now);
            await Queue.RecordAsync(claim, A.Prove(), Now);
            var hold = new Core.Retention.LegalHold { Id = $"hold-{round}", SchoolUrn = A.School, RecordReference = reference, Made = A.Decision() };

            var purged = await Task.WhenAll(
                Task.Run(() => Purge.PurgeAsync(Clock.Now.AddYears(1), Clock.Now.AddYears(1), 10, Now)),
                Task.Run(async () =>
                {
                    await other.Holds.SetAsync(hold, Now);
                    return 0;
                }));

            var told = (await Journal.ListAsync(new Core.Audit.JournalFilter { RecordReference = reference }, new PageRequest(), Now)).Items.Select(opened => opened.Entry.Kind).ToList();
            told[^(purged[0] + 1)..].ShouldBe(purged[0] == 1 ? ["purged", "hold-set"] : ["hold-set"]);
        }
    }

    [Fact]
    public async Task Record_ClaimLostToAnotherNode_IsFenced()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        var lost = await StepAsync(A.Intend(A.DeliveryId()));
        Clock.Advance(Lease);
        var taken = (await other.Queue.ClaimAsync(A.School, 1, Lease, Now)).ShouldHaveSingleItem();

        (await Queue.RecordAsync(lost, A.Prove(), Now)).ShouldBeFalse();

        (await other.Queue.RecordAsync(taken.Claim, A.Prove(), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Accept_SameRecordOnTwoNodesAtOnce_IsStoredOnce()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 15; round++)
        {
            var submission = A.Submission(A.Record($"rec-{round}"));

            var results = await Task.WhenAll(Task.Run(() => AcceptAsync(submission)), Task.Run(() => other.Records.AcceptAsync(submission, A.Shut, Now)));

            results.Count(result => result is AcceptResult.Stored).ShouldBe(1);
            results.Count(result => result is AcceptResult.StoredBefore).ShouldBe(1);
            (await Records.DeliveriesOfAsync($"rec-{round}", Now)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Accept_TwoSecondVersionsOnTwoNodesAtOnce_OneIsTaken()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 15; round++)
        {
            await AcceptAsync(A.Submission(A.Record($"rec-{round}")));
            var one = A.Submission(A.Record($"rec-{round}", version: 2), submissionHash: "one");
            var two = A.Submission(A.Record($"rec-{round}", version: 2), submissionHash: "two");

            var results = await Task.WhenAll(Task.Run(() => AcceptAsync(one)), Task.Run(() => other.Records.AcceptAsync(two, A.Shut, Now)));

            results.Count(result => result is AcceptResult.Stored).ShouldBe(1);
            results.ShouldContain(new AcceptResult.OtherContent(2));
        }
    }

    [Fact]
    public async Task Sign_TwoWhoSignOnTwoNodesAtOnce_TheGateOpens()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        GateCheck both = (_, signatures, _, _) => signatures.Count == 2 ? [] : [HoldReason.SupervisorSignatureMissing];
        for (var round = 0; round < 15; round++)
        {
            var reference = $"rec-{round}";
            await AcceptAsync(A.Submission(A.Record(reference), held: [HoldReason.SupervisorSignatureMissing]));

            await Task.WhenAll(
                Task.Run(() => Records.SignAsync(reference, A.Signature("hash of record 1", participant: "sup"), A.Decision(), both, Now)),
                Task.Run(() => other.Records.SignAsync(reference, A.Signature("hash of record 1", participant: "see"), A.Decision(), both, Now)));

            (await SummaryAsync(A.DeliveryId(reference))).State.ShouldBe(DeliveryState.Due, $"round {round}");
        }
    }

    [Fact]
    public async Task ConfirmMatch_TwoAnswersOnTwoNodesAtOnce_OneCounts()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 10; round++)
        {
            var id = A.DeliveryId($"rec-{round}");
            await AcceptAsync(A.Submission(A.Record($"rec-{round}")));
            await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence()), Now);

            var confirmed = await Task.WhenAll(
                Task.Run(() => Deliveries.ConfirmMatchAsync(id, A.Evidence(), A.Link(pupilId: "pupil-1"), A.Decision(), Now)),
                Task.Run(() => other.Deliveries.ConfirmMatchAsync(id, A.Evidence(), A.Link(pupilId: "pupil-2"), A.Decision(), Now)));

            confirmed.Order().ShouldBe([ConfirmResult.Taken, ConfirmResult.NotAsked]);
            await ClaimOneAsync();
        }

        (await DecisionsAsync()).Count.ShouldBe(10);
    }

    [Fact]
    public async Task AddKey_SameNameOnTwoNodesAtOnce_OneIsStored()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        for (var round = 0; round < 10; round++)
        {
            var name = $"Recorder {round}";

            var added = await Task.WhenAll(
                Task.Run(() => ApiKeys.AddAsync(A.Key($"a{round}", name), A.By("os:administrator"), Now)),
                Task.Run(() => other.ApiKeys.AddAsync(A.Key($"b{round}", name), A.By("os:administrator"), Now)));

            added.Count(stored => stored).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Beat_TwoNodes_EachSeesTheOther()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await Nodes.BeatAsync("node-a", Lease, Now);

        (await other.Nodes.BeatAsync("node-b", Lease, Now)).ShouldBe(["node-a", "node-b"]);
    }

    [Fact]
    public async Task Open_BesideALivingNode_LeavesItsClaims()
    {
        var claim = await StepAsync();

        await using var other = await shared.OpenAnotherAsync(Clock);

        (await other.Queue.ClaimAsync(A.School, 1, Lease, Now)).ShouldBeEmpty();
        (await Queue.RecordAsync(claim, A.Intend(A.DeliveryId()), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Open_WithoutAClockOfItsOwn_GoesByTheDatabase()
    {
        await using var one = await shared.OpenAnotherAsync(clock: null);
        await using var two = await shared.OpenAnotherAsync(clock: null);

        (one.Clock.GetUtcNow() - two.Clock.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await one.Nodes.BeatAsync("node-a", Lease, Now)).ShouldBe(["node-a"]);
    }

    [Fact]
    public async Task Open_SchemaOfANewerNode_IsRefusedAndNamesTheStep()
    {
        await RunSqlAsync("INSERT INTO schema_journal (number, name, checksum, applied_at) VALUES (99, 'later', 'x', 0)");
        try
        {
            (await Should.ThrowAsync<SchemaException>(shared.OpenAnotherAsync(Clock))).Message.ShouldContain("step 99");
        }
        finally
        {
            await RunSqlAsync("DELETE FROM schema_journal WHERE number = 99");
        }
    }
}
