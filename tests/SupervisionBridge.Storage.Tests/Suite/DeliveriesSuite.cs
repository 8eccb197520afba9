using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class DeliveriesSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

    [Fact]
    public async Task Find_StoredDelivery_ShowsMachinery()
    {
        await AcceptAsync();

        (await SummaryAsync()).ShouldReadLike(new DeliverySummary
        {
            Id = Delivery,
            RecordReference = "rec-a",
            Version = 1,
            CaseNumber = 1,
            SubjectNumber = 1,
            SchoolUrn = A.School,
            State = DeliveryState.Due,
            Attempts = 0,
            DueAt = Clock.Now,
            CreatedAt = A.RecordedAt,
            UpdatedAt = Clock.Now,
            WaitsSince = Clock.Now,
        });
    }

    [Fact]
    public async Task Find_Unknown_IsNull()
    {
        (await Deliveries.FindAsync("none", Now)).ShouldBeNull();
        (await Deliveries.FindWorkAsync("none", Now)).ShouldBeNull();
        (await Deliveries.FindEvidenceAsync("none", Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_Claimed_HasNoNextTimeAndOneAttempt()
    {
        await StepAsync();
        var claimed = await SummaryAsync();

        claimed.State.ShouldBe(DeliveryState.Claimed);
        claimed.Attempts.ShouldBe(1);
        claimed.DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task FindEvidence_NotYetLookedFor_IsNull()
    {
        await AcceptAsync();

        (await Deliveries.FindEvidenceAsync(Delivery, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task FindWork_IsWhatAClaimWouldBringButOpensNothing()
    {
        await AcceptAsync();

        var work = (await Deliveries.FindWorkAsync(Delivery, Now)).ShouldNotBeNull();

        work.Case.ShouldReadLike(A.Record().Cases[0]);
        work.Attempt.ShouldBe(0);
        (await SummaryAsync()).State.ShouldBe(DeliveryState.Due);
    }

    [Theory]
    [InlineData(null, null, null, 1)]
    [InlineData(null, null, null, 100)]
    [InlineData(DeliveryState.Due, null, null, 2)]
    [InlineData(DeliveryState.Held, null, null, 2)]
    [InlineData(DeliveryState.Dead, null, null, 2)]
    [InlineData(null, A.School, null, 2)]
    [InlineData(DeliveryState.Due, A.School, null, 2)]
    [InlineData(null, null, "rec-b", 1)]
    [InlineData(DeliveryState.Held, null, "rec-b", 1)]
    [InlineData(DeliveryState.Held, "990003", "rec-b", 1)]
    [InlineData(null, "990003", "rec-a", 1)]
    public async Task List_EveryFilter_PagesInPlannedOrderWithoutGapOrRepeat(DeliveryState? state, string? school, string? record, int limit)
    {
        await AcceptAsync(A.Submission(A.Record("rec-a", cases: [A.Case(1), A.Case(2)])));
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1, "One.", A.Subject(1), A.Subject(2) with { SchoolUrn = "990003" }), A.Case(2)]), [HoldReason.DslApprovalMissing]));
        await AcceptAsync(A.Submission(A.Record("rec-c")));
        var all = (await Deliveries.ListAsync(new DeliveryFilter(), new PageRequest(), Now)).Items;
        all.Select(delivery => delivery.Id).ShouldBe(["rec-a-v1-c1-s1", "rec-a-v1-c2-s1", "rec-b-v1-c1-s1", "rec-b-v1-c1-s2", "rec-b-v1-c2-s1", "rec-c-v1-c1-s1"]);

        var listed = await ListAsync(new DeliveryFilter { State = state, SchoolUrn = school, RecordReference = record }, limit);

        listed.ShouldBe(all.Where(delivery => (state is null || delivery.State == state)
            && (school is null || delivery.SchoolUrn == school)
            && (record is null || delivery.RecordReference == record)).Select(delivery => delivery.Id));
    }

    [Fact]
    public async Task List_CursorOfAnotherFilter_IsRefused()
    {
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        var page = await Deliveries.ListAsync(new DeliveryFilter { State = DeliveryState.Due }, new PageRequest(Limit: 1), Now);

        await Should.ThrowAsync<CursorException>(Deliveries.ListAsync(new DeliveryFilter(), new PageRequest(page.Next), Now));
    }

    [Fact]
    public async Task ConfirmMatch_WhereAsked_RemembersLinkAndIsDueNow()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));
        Clock.Advance(TimeSpan.FromHours(1));

        (await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(), A.Decision(), Now)).ShouldBe(ConfirmResult.Taken);

        (await SummaryAsync()).DueAt.ShouldBe(Clock.Now);
        (await ClaimOneAsync()).Link.ShouldReadLike(A.Link());
        (await DecisionsAsync()).ShouldBe([$"confirm-match/{Delivery}/"]);
    }

    [Fact]
    public async Task ConfirmMatch_LinkServesOtherRecordsOfSameFormWords()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));
        await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(), A.Decision(), Now);
        await AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(1), A.Case(2, "Other.", A.Subject(1, "Zofia", "Kowalczyk"))])));

        var works = await ClaimAsync();

        works.Single(work => work.Claim.DeliveryId == A.DeliveryId("rec-b")).Link.ShouldNotBeNull();
        works.Single(work => work.Claim.DeliveryId == A.DeliveryId("rec-b", caseNumber: 2)).Link.ShouldBeNull();
    }

    [Fact]
    public async Task ConfirmMatch_Again_ReplacesTheLink()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));
        await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(), A.Decision(), Now);
        await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LinkChanged)), Now);

        (await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(pupilId: "pupil-9"), A.Decision(), Now)).ShouldBe(ConfirmResult.Taken);

        (await ClaimOneAsync()).Link!.PupilId.ShouldBe("pupil-9");
    }

    [Fact]
    public async Task ConfirmMatch_NotAskedAnyMore_SaysSoAndRemembersNothing()
    {
        await AcceptAsync();

        (await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(), A.Decision(), Now)).ShouldBe(ConfirmResult.NotAsked);
        (await Deliveries.ConfirmMatchAsync("none", A.Evidence(), A.Link(), A.Decision(), Now)).ShouldBe(ConfirmResult.NotAsked);

        (await ClaimOneAsync()).Link.ShouldBeNull();
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task ConfirmMatch_LookedAtAgainSinceItWasRead_SaysSoAndRemembersNothing()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));
        await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(), A.Decision(), Now);
        var again = A.Evidence(MatchDoubt.LinkChanged) with { LookedAt = A.LookedAt.AddMilliseconds(1) };
        await Queue.RecordAsync((await ClaimOneAsync()).Claim, new DeliveryStep.AskPerson(again), Now);

        (await Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link(pupilId: "pupil-9"), A.Decision(), Now)).ShouldBe(ConfirmResult.EvidenceRenewed);

        (await SummaryAsync()).State.ShouldBe(DeliveryState.NeedsPerson);
        (await DecisionsAsync()).Count.ShouldBe(1);
        (await Deliveries.FindWorkAsync(Delivery, Now))!.Link!.PupilId.ShouldBe("pupil-1");
        (await Deliveries.ConfirmMatchAsync(Delivery, again, A.Link(pupilId: "pupil-9"), A.Decision(), Now)).ShouldBe(ConfirmResult.Taken);
    }

    [Fact]
    public async Task ConfirmMatch_LinkOfAnotherChild_IsRefused()
    {
        await StepAsync(new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.LookAlike)));

        await Should.ThrowAsync<ArgumentException>(Deliveries.ConfirmMatchAsync(Delivery, A.Evidence(), A.Link("form Jacob Hartley"), A.Decision(), Now));

        (await SummaryAsync()).State.ShouldBe(DeliveryState.NeedsPerson);
    }

    [Theory]
    [InlineData(GuardRelease.AsItIs, "as-it-is")]
    [InlineData(GuardRelease.AnotherPupil, "another-pupil")]
    public async Task Release_HeldByGuard_IsDueNowInTheWayDecided(GuardRelease release, string stored)
    {
        await StepAsync(A.Hold());

        (await Deliveries.ReleaseAsync(Delivery, release, A.Decision(), Now)).ShouldBeTrue();

        (await SummaryAsync()).HoldReasons.ShouldBeEmpty();
        (await ClaimOneAsync()).Release.ShouldBe(release);
        (await DecisionsAsync()).ShouldBe([$"release/{Delivery}/{stored}"]);
    }

    [Fact]
    public async Task Release_HeldAgainForAnotherPupil_IsOver()
    {
        await StepAsync(A.Hold("pupil-1"));
        await Deliveries.ReleaseAsync(Delivery, GuardRelease.AsItIs, A.Decision(), Now);
        var released = await ClaimOneAsync();

        await Queue.RecordAsync(released.Claim, A.Hold("pupil-2"), Now);

        var heldAgain = (await Deliveries.FindWorkAsync(Delivery, Now)).ShouldNotBeNull();
        heldAgain.Release.ShouldBeNull();
        heldAgain.HeldFor.ShouldNotBe(released.HeldFor);
        await Deliveries.ReleaseAsync(Delivery, GuardRelease.AnotherPupil, A.Decision(), Now);
        (await ClaimOneAsync()).Release.ShouldBe(GuardRelease.AnotherPupil);
    }

    [Fact]
    public async Task Release_NotHeldByGuard_IsFalse()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing]));

        (await Deliveries.ReleaseAsync(Delivery, GuardRelease.AsItIs, A.Decision(), Now)).ShouldBeFalse();
        (await Deliveries.ReleaseAsync("none", GuardRelease.AsItIs, A.Decision(), Now)).ShouldBeFalse();

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Held);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Release_AnotherGateClosed_StaysHeldForThat()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing, HoldReason.AnotherChildNamed]));

        (await Deliveries.ReleaseAsync(Delivery, GuardRelease.AsItIs, A.Decision(), Now)).ShouldBeTrue();

        var held = await SummaryAsync();
        held.State.ShouldBe(DeliveryState.Held);
        held.HoldReasons.ShouldBe([HoldReason.DslApprovalMissing]);
    }

    [Fact]
    public async Task Replay_Dead_IsDueNowWithFreshAttemptsAndLooksFirst()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.Bury(DeathReason.CannotBeSettled, "x", NothingThere: false));

        (await Deliveries.ReplayAsync(Delivery, A.Decision(), Now)).ShouldBeTrue();

        var due = await SummaryAsync();
        due.State.ShouldBe(DeliveryState.Due);
        due.Attempts.ShouldBe(0);
        due.DeathReason.ShouldBeNull();
        var work = await ClaimOneAsync();
        work.LookFirst.ShouldBeTrue();
        work.Attempt.ShouldBe(1);
        work.Frozen.ShouldHaveSingleItem();
        (await DecisionsAsync()).ShouldBe([$"replay/{Delivery}/"]);
    }

    [Theory]
    [InlineData(true, "op-77")]
    [InlineData(false, null)]
    public async Task GiveUp_WhatIsFollowed_IsDeadAndKeepsAllThatAReplayLooksWith(bool accepted, string? operation)
    {
        await StepAsync(A.Intend(Delivery), accepted ? new DeliveryStep.FollowLater("op-77", Clock.Now.AddDays(1)) : new DeliveryStep.WaitInTray(Clock.Now.AddDays(1)));

        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.GivenUp);

        var dead = await SummaryAsync();
        (dead.State, dead.DeathReason, dead.DueAt, dead.WaitsSince).ShouldBe((DeliveryState.Dead, DeathReason.FollowingGivenUp, null, Clock.Now));
        (await DecisionsAsync()).ShouldBe([$"give-up-following/{Delivery}/"]);
        Clock.Advance(TimeSpan.FromDays(2));
        (await ClaimAsync()).ShouldBeEmpty();
        (await Deliveries.ReplayAsync(Delivery, A.Decision(), Now)).ShouldBeTrue();
        var work = await ClaimOneAsync();
        (work.LookFirst, work.Operation, work.Frozen.Count).ShouldBe((true, operation, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GiveUp_WhileAWorkerAsksAfterIt_WaitsForTheWorker(bool accepted)
    {
        await StepAsync(A.Intend(Delivery), accepted ? new DeliveryStep.FollowLater("op-77", Clock.Now) : new DeliveryStep.WaitInTray(Clock.Now));
        var asking = await ClaimOneAsync();

        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.InHand);

        (await DecisionsAsync()).ShouldBeEmpty();
        (await Queue.RenewAsync(asking.Claim, Lease, Now)).ShouldBeTrue("it may be about to write");
        (await Queue.RecordAsync(asking.Claim, new DeliveryStep.PutOff(Clock.Now, "x", CountsAsAttempt: false), Now)).ShouldBeTrue();
        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.GivenUp);
    }

    [Fact]
    public async Task GiveUp_WhatIsNotFollowed_IsSaidSoAndChangesNothing()
    {
        (await Deliveries.GiveUpFollowingAsync("none", A.Decision(), Now)).ShouldBe(GiveUpResult.NotFollowed);
        await AcceptAsync();
        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.NotFollowed);
        var claim = (await ClaimOneAsync()).Claim;
        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.NotFollowed, "it was claimed to be written");
        await Queue.RecordAsync(claim, A.Intend(Delivery), Now);
        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
        (await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now)).ShouldBe(GiveUpResult.NotFollowed);

        (await SummaryAsync()).State.ShouldBe(DeliveryState.Proven);
        (await DecisionsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task GiveUp_WithACorrectionBehindIt_LetsThatGoOnlyOnceItIsSettled()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.WaitInTray(Clock.Now));
        await AcceptAsync(A.Correction());
        await Deliveries.GiveUpFollowingAsync(Delivery, A.Decision(), Now);
        (await ClaimAsync()).ShouldBeEmpty();

        (await Deliveries.SettleAsync(Delivery, A.Decision(), Now)).ShouldBeTrue();

        (await ClaimOneAsync()).Amends.ShouldBe(Delivery);
    }

    [Fact]
    public async Task Replay_NotDead_IsFalse()
    {
        await AcceptAsync();

        (await Deliveries.ReplayAsync(Delivery, A.Decision(), Now)).ShouldBeFalse();
        (await Deliveries.ReplayAsync("none", A.Decision(), Now)).ShouldBeFalse();

        (await DecisionsAsync()).ShouldBeEmpty();
        (await ClaimOneAsync()).LookFirst.ShouldBeFalse();
    }

    private async Task<List<string>> ListAsync(DeliveryFilter filter, int limit)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Deliveries.ListAsync(filter, new PageRequest(cursor, limit), Now);
            ids.AddRange(page.Items.Select(delivery => delivery.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        return ids;
    }
}
