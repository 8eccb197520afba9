using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class FencingSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly string Delivery = A.DeliveryId();

    public static TheoryData<string> StepKinds => [.. typeof(DeliveryStep).GetNestedTypes().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(StepKinds))]
    public async Task Record_TokenOfALostClaim_IsFalseAndChangesNothing(string kind)
    {
        var lost = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease);
        await ClaimOneAsync();

        await IsRefusedAsync(lost, Step(kind));
    }

    [Theory]
    [MemberData(nameof(StepKinds))]
    public async Task Record_ClaimAlreadyEnded_IsFalseAndChangesNothing(string kind)
    {
        var ended = await StepAsync(A.Intend(Delivery), new DeliveryStep.PutOff(Clock.Now.AddHours(1), "503", CountsAsAttempt: true));

        await IsRefusedAsync(ended, Step(kind));
    }

    [Theory]
    [MemberData(nameof(StepKinds))]
    public async Task Record_WorkFoundWithoutClaim_HasNoRightToWrite(string kind)
    {
        await StepAsync(A.Intend(Delivery));
        var work = (await Deliveries.FindWorkAsync(Delivery, Now)).ShouldNotBeNull();

        await IsRefusedAsync(work.Claim, Step(kind));
    }

    [Fact]
    public async Task Record_LeaseRunOutButNotClaimedAgain_StillCounts()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease + Lease);

        (await Queue.RecordAsync(claim, A.Prove(), Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task Renew_LostClaim_IsFalseAndChangesNothing()
    {
        var lost = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease);
        await ClaimOneAsync();
        var before = await EverythingAsync();

        (await Queue.RenewAsync(lost, Lease, Now)).ShouldBeFalse();

        (await EverythingAsync()).ShouldReadLike(before);
    }

    [Fact]
    public async Task Renew_HeldClaim_HoldsForAWholeLeaseFromNow()
    {
        var claim = await StepAsync(A.Intend(Delivery));
        Clock.Advance(Lease / 2);

        (await Queue.RenewAsync(claim, Lease, Now)).ShouldBeTrue();

        (await Queue.NextDueAsync(A.School, Now)).ShouldBe(Clock.Now + Lease);
        Clock.Advance(Lease / 2);
        (await ClaimAsync()).ShouldBeEmpty();
        Clock.Advance(Lease / 2);
        (await ClaimAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Record_TokenOfAnotherDelivery_IsFalse()
    {
        await AcceptAsync();
        var first = await ClaimOneAsync();
        await AcceptAsync(A.Submission(A.Record("rec-b")));
        var second = await ClaimOneAsync();

        (await Queue.RecordAsync(new Claim(first.Claim.DeliveryId, second.Claim.Token), A.Hold(), Now)).ShouldBeFalse();
    }

    private DeliveryStep Step(string kind) => kind switch
    {
        nameof(DeliveryStep.Intend) => A.Intend(Delivery, 2),
        nameof(DeliveryStep.Prove) => A.Prove(),
        nameof(DeliveryStep.AskPerson) => new DeliveryStep.AskPerson(A.Evidence(MatchDoubt.Merged)),
        nameof(DeliveryStep.FileAnew) => new DeliveryStep.FileAnew(),
        nameof(DeliveryStep.Hold) => A.Hold(),
        nameof(DeliveryStep.PutOff) => new DeliveryStep.PutOff(Clock.Now.AddDays(1), "late", CountsAsAttempt: false),
        nameof(DeliveryStep.FollowLater) => new DeliveryStep.FollowLater("op-1", Clock.Now),
        nameof(DeliveryStep.WaitInTray) => new DeliveryStep.WaitInTray(Clock.Now),
        nameof(DeliveryStep.HandOver) => new DeliveryStep.HandOver(MayBeThere: false),
        nameof(DeliveryStep.Bury) => new DeliveryStep.Bury(DeathReason.Rejected, "late", NothingThere: true),
        _ => throw new NotSupportedException($"Say how a lost claim would record {kind}."),
    };

    private async Task IsRefusedAsync(Claim claim, DeliveryStep step)
    {
        var before = await EverythingAsync();

        (await Queue.RecordAsync(claim, step, Now)).ShouldBeFalse();

        (await EverythingAsync()).ShouldReadLike(before);
    }

    private async Task<object> EverythingAsync() => new
    {
        Summary = await SummaryAsync(),
        Frozen = (await Deliveries.FindWorkAsync(Delivery, Now))!.Frozen.Select(note => (note.Part, note.BodyHash)).ToList(),
        (await Deliveries.FindWorkAsync(Delivery, Now))!.Operation,
        Evidence = await Deliveries.FindEvidenceAsync(Delivery, Now),
        Next = await Queue.NextDueAsync(A.School, Now),
        Links = (await CrossReferences.OfRecordAsync("rec-a", new PageRequest(), Now)).Items.ToList(),
    };
}
