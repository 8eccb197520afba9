using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>Claiming: what is ready, for how long, and what a claim brings.</summary>
public abstract class DeliveryQueueSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

    [Fact]
    public async Task Claim_DueDelivery_IsLoadedWithEverythingItMayKnow()
    {
        var family = A.Case(1, "Core group held.", A.Subject(1), A.Subject(2, "Jacob"));
        var other = A.Case(2, "Quieter.", A.Subject(1, "Zofia", "Kowalczyk"));
        var caseSigned = A.Signature(family.ContentHash, 1);
        var recordSigned = A.Signature("hash of record 1", participant: "see");
        var record = A.Record(cases: [family, other]) with
        {
            Signatures = [caseSigned, A.Signature("another text", 1), A.Signature(family.ContentHash, 2), recordSigned, A.Signature("another record")],
            Approvals = [A.Approval(family.ContentHash), A.Approval("another text")],
        };
        await AcceptAsync(A.Submission(record));

        var claimed = await ClaimAsync();

        claimed.Count.ShouldBe(3);
        var work = claimed.Single(delivery => delivery.Claim.DeliveryId == A.DeliveryId(subject: 2));
        work.SchoolUrn.ShouldBe(A.School);
        work.Case.ShouldReadLike(record.Cases[0]);
        work.Subject.Forename.ShouldBe("Jacob");
        work.Attempt.ShouldBe(1);
        work.DeliveriesOfCase.ShouldBe(new Dictionary<int, string> { [1] = A.DeliveryId(subject: 1), [2] = A.DeliveryId(subject: 2) }, ignoreOrder: true);
        work.SubjectsOfOtherCases.ShouldHaveSingleItem().ShouldReadLike(other.Subjects[0]);
        work.Signatures.ShouldBe([caseSigned, recordSigned]);
        work.Approval.ShouldBe(A.Approval(family.ContentHash));
        work.Link.ShouldBeNull();
        work.Release.ShouldBeNull();
        work.Amends.ShouldBeNull();
        work.Frozen.ShouldBeEmpty();
        work.Operation.ShouldBeNull();
        work.LookFirst.ShouldBeFalse();
    }

    [Fact]
    public async Task Claim_SignatureOfEarlierVersion_CountsWhileTextIsTheSame()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1), A.Signature("hash of record 1")] }) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2)));

        (await ClaimOneAsync()).Signatures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_SignatureOfEarlierText_DoesNotCount()
    {
        await AcceptAsync(A.Submission(A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1), A.Signature("hash of record 1")] }) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2, cases: [A.Case(text: "Changed since.")])));

        (await ClaimOneAsync()).Signatures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_SameSignatureCarriedByNextVersion_IsKeptOnce()
    {
        var signed = A.Record() with { Signatures = [A.Signature(A.Case().ContentHash, 1)] };
        await AcceptAsync(A.Submission(signed) with { Deliveries = [] });
        await AcceptAsync(A.Submission(A.Record(version: 2) with { Signatures = signed.Signatures }));

        (await ClaimOneAsync()).Signatures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Claim_TakesThoseDueLongestFirstAndNoMoreThanAsked()
    {
        foreach (var reference in (string[])["rec-c", "rec-a", "rec-b"])
        {
            await AcceptAsync(A.Submission(A.Record(reference)));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await ClaimAsync(2)).Select(work => work.Case.RecordReference).ShouldBe(["rec-c", "rec-a"]);
        (await ClaimAsync(2)).Select(work => work.Case.RecordReference).ShouldBe(["rec-b"]);
        (await ClaimAsync(2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_AnotherSchool_IsLeftAlone()
    {
        await AcceptAsync();

        (await ClaimAsync(school: "990003")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_HeldDelivery_IsLeftAlone()
    {
        await AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing]));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_LeaseRunning_IsLeftAloneToTheLastMoment()
    {
        await StepAsync();
        Clock.Advance(Lease - TimeSpan.FromMilliseconds(1));

        (await ClaimAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_LeaseRunOut_IsClaimedAgainWithFreshTokenAndCounted()
    {
        var first = await StepAsync();
        Clock.Advance(Lease);

        var again = await ClaimOneAsync();

        again.Claim.DeliveryId.ShouldBe(first.DeliveryId);
        again.Claim.Token.ShouldNotBe(first.Token);
        again.Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task Claim_LeaseRunOutAfterIntent_BringsFrozenPartsBackToTheByte()
    {
        await StepAsync(A.Intend(Delivery, parts: 2));
        Clock.Advance(Lease);

        var frozen = (await ClaimOneAsync()).Frozen;

        frozen.Select(note => note.Part).ShouldBe([1, 2]);
        frozen[1].Prepared.Payload.ToArray().ShouldBe(A.Frozen(Delivery, 2).Prepared.Payload.ToArray());
        frozen[1].BodyHash.ShouldBe("body hash 2");
        frozen[1].Prepared.PupilId.ShouldBe("pupil-1");
        frozen[1].Prepared.ExternalReference.ShouldBe($"{Delivery}-2");
        frozen[1].TitleHash.ShouldBe("title hash 2");
        frozen[1].OccurredAt.ShouldBe(A.Session.StartsAt);
        frozen[1].OccurredAt.Offset.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Claim_Amendment_WaitsUntilWhatItAmendsIsProven()
    {
        await AcceptAsync();
        var first = await ClaimOneAsync();
        first.Claim.DeliveryId.ShouldBe(Delivery);
        await Queue.RecordAsync(first.Claim, A.Intend(Delivery), Now);
        await AcceptAsync(A.Correction());

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease);
        await Queue.RecordAsync(first.Claim, A.Prove(), Now);

        var amendment = await ClaimOneAsync();
        amendment.Claim.DeliveryId.ShouldBe(A.DeliveryId(version: 2));
        amendment.Amends.ShouldBe(Delivery);
    }

    [Fact]
    public async Task Claim_AmendsTheDead_WaitsAndDoesNotCountAsDue()
    {
        await StepAsync(A.Intend(Delivery), new DeliveryStep.Bury(DeathReason.AlteredThere, null, NothingThere: false));
        await AcceptAsync(A.Correction());

        (await ClaimAsync()).ShouldBeEmpty();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
    }

    [Fact]
    public async Task Claim_TwoAtOnceManyRounds_NothingIsClaimedTwice()
    {
        for (var round = 0; round < 40; round++)
        {
            var cases = Enumerable.Range(1, 12).Select(number => A.Case(number)).ToArray();
            await AcceptAsync(A.Submission(A.Record($"rec-{round}", cases: cases)));

            var claimers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ClaimAsync(5))).ToArray();
            var claimed = (await Task.WhenAll(claimers)).SelectMany(works => works).Select(work => work.Claim.DeliveryId).ToList();

            claimed.ShouldBeUnique();
            claimed.Count.ShouldBe(12);
        }
    }

    [Fact]
    public async Task NextDue_IsTheEarliestOfDueTimesAndLeaseEnds()
    {
        (await Queue.NextDueAsync(A.School, Now)).ShouldBeNull();
        await AcceptAsync(A.Submission(A.Record(cases: [A.Case(1), A.Case(2)])));
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now);

        var claimed = await ClaimAsync();
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease);

        await Queue.RecordAsync(claimed[0].Claim, new DeliveryStep.PutOff(Clock.Now.AddSeconds(10), "429", CountsAsAttempt: false), Now);
        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now.AddSeconds(10));
        (await Queue.NextDueAsync("990003", Now)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(1, 0)]
    public async Task Claim_NothingOrNoLease_IsRefused(int most, int seconds) =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(Queue.ClaimAsync(A.School, most, TimeSpan.FromSeconds(seconds), Now));
}
