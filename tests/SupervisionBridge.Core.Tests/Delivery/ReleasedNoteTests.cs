using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Tests.Matching;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>A release of the guard's hold is for the file that it was asked about.</summary>
public sealed class ReleasedNoteTests
{
    private static readonly DateOnly Born = new(2018, 11, 2);
    private static readonly PupilCandidate Jacob = FilingSystem.Pupil("P1002", "Jacob", "Hartley", Born);

    [Fact]
    public async Task Prepare_AnotherChildNamed_IsHeldForThePupilMatched() =>
        (await PrepareAsync(Work())).ShouldBe(new DeliveryStep.Hold(HoldReason.AnotherChildNamed, Jacob.Id));

    [Fact]
    public async Task Prepare_ReleasedForThisPupil_Goes()
    {
        var system = new FilingSystem(Jacob);

        (await PrepareAsync(Released("P1002", GuardRelease.AsItIs), system)).ShouldBeOfType<DeliveryStep.Intend>();

        system.Prepared.ShouldHaveSingleItem().Body.ShouldContain("Will May");
    }

    [Theory]
    [InlineData(GuardRelease.AsItIs)]
    [InlineData(GuardRelease.AnotherPupil)]
    public async Task Prepare_ReleasedForAnotherPupil_IsHeldAnew(GuardRelease release)
    {
        var system = new FilingSystem(Jacob);

        (await PrepareAsync(Released("P1005", release), system)).ShouldBeOfType<DeliveryStep.Hold>();

        system.Prepared.ShouldBeEmpty();
    }

    private static DeliveryWork Released(string pupilId, GuardRelease release) => Work() with { Release = release, HeldFor = PupilHash.Of(Match.Hash, pupilId) };

    private static DeliveryWork Work()
    {
        var note = Invented.CaseNote(Invented.Subject("Jacob", "Hartley") with { DateOfBirth = Born }) with { Entries = [Invented.Entry("summary", "Stayed at Will May's.")] };
        return Invented.Work(note, others: Invented.Subject("Will", "May"));
    }

    private static Task<DeliveryStep> PrepareAsync(DeliveryWork work, FilingSystem? system = null)
    {
        return Preparing.With(new DeliverySettings()).PrepareAsync(work, Invented.School(), system ?? new FilingSystem(Jacob), TestContext.Current.CancellationToken);
    }
}
