using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Tests.Delivery;
using SupervisionBridge.Core.Tests.Matching;

namespace SupervisionBridge.Core.Tests.Uploads;

/// <summary>Where people carry notes nothing is looked for and nothing is written: documents lie ready, and a withdrawal follows the entry that was confirmed.</summary>
public sealed class HandOverTests
{
    private static readonly DateOnly Born = new(2018, 11, 2);
    private static readonly PupilCandidate Jacob = FilingSystem.Pupil("P1002", "Jacob", "Hartley", Born);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Write_EveryPart_LiesReady(bool replayed, bool mayBeThere)
    {
        var system = new CarriedSystem(new WriteOutcome.ForUpload());
        var work = Work() with { LookFirst = replayed, Frozen = [ForgetfulSystem.Frozen(1)] };

        (await Writing.WriteAsync(work, system, ForgetfulSystem.Frozen(1), ForgetfulSystem.Frozen(2))).ShouldBe(new DeliveryStep.HandOver(mayBeThere));

        system.Written.ShouldBe(2);
        system.Looks.ShouldBe(0, "there is nobody to ask");
    }

    [Fact]
    public async Task Write_ClaimLost_HandsNothingOver()
    {
        var system = new CarriedSystem(new WriteOutcome.ForUpload());

        (await Writing.WriteAsync(Work(), system, claimHolds: false, ForgetfulSystem.Frozen(1))).ShouldBeNull();

        system.Written.ShouldBe(0);
    }

    [Fact]
    public async Task Write_AdapterThatSaysSomethingElse_IsAFaultAndNoProof() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Writing.WriteAsync(Work(), new CarriedSystem(new WriteOutcome.Written("n", null)), ForgetfulSystem.Frozen(1)));

    [Fact]
    public async Task PrepareWithdrawal_GoesIntoTheFileOfTheConfirmedEntry()
    {
        var work = Work() with
        {
            Amends = "dn-first",
            AmendedPupil = Jacob.Id,
            Withdrawal = new WithdrawnFiling { Reason = WithdrawalReason.RecordWithdrawn, Entries = ["dn-first"], Parts = new Dictionary<string, int> { ["dn-first"] = 2 }, DecidedAt = Match.Clock.GetUtcNow() },
        };

        var intend = (await PrepareAsync(work)).ShouldBeOfType<DeliveryStep.Intend>();

        intend.Notes.ShouldHaveSingleItem().Prepared.PupilId.ShouldBe(Jacob.Id);
    }

    [Fact]
    public async Task PrepareWithdrawal_OfAnEntryWhoseFileNobodyKnowsAnyMore_GoesToAPerson()
    {
        var work = Work() with { Amends = "dn-first", Withdrawal = new WithdrawnFiling { Reason = WithdrawalReason.RecordWithdrawn, Entries = ["dn-first"], DecidedAt = Match.Clock.GetUtcNow() } };

        (await PrepareAsync(work)).ShouldBeOfType<DeliveryStep.Bury>().Reason.ShouldBe(DeathReason.NothingToWithdraw);
    }

    private static DeliveryWork Work() => Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley")));

    private static Task<DeliveryStep> PrepareAsync(DeliveryWork work) =>
        Preparing.With(new DeliverySettings()).PrepareAsync(work, Invented.School(), new CarriedSystem(new WriteOutcome.ForUpload(), Jacob), TestContext.Current.CancellationToken);
}
