using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Reconciliation;

public sealed class ReconcilerTests : IDisposable
{
    private const string School = "990002";

    private readonly PiecesOfSchools pieces = new(School);
    private readonly ReadSystem system = new(_ => NoteComparisonTests.There());
    private readonly Reconciler reconciler;

    public ReconcilerTests() => reconciler = new(
        pieces, new SchoolsOfOneSystem(system, School), new PauseOfASchool(School), new ReconciliationSettings(), new DeliveryEvents(), new ManualClock(), NullLogger<Reconciler>.Instance);

    [Fact]
    public async Task RunNext_NothingWaits_SaysSo() => (await reconciler.RunNextAsync("990001", Now)).ShouldBeFalse();

    [Fact]
    public async Task RunNext_OneNoteUnreadable_ReportsItAndLooksAtTheOthers()
    {
        (await reconciler.RunNextAsync(School, Now)).ShouldBeTrue();

        var batch = pieces.Recorded.ShouldHaveSingleItem();
        batch.Notes.ShouldBe([new CheckedNote("dn-b", FoundThere.Unreadable), new CheckedNote("dn-a", null)]);
        (batch.Unanswered, batch.Skipped).ShouldBe((0, 0));
        pieces.SaidSoFar().ShouldBe([$"taken {School}", $"finished {School}"]);
    }

    [Fact]
    public async Task RunNext_StoreFails_IsGivenBackAtOnce()
    {
        pieces.LoadFails = new IOException("No space left.");

        await Should.ThrowAsync<IOException>(reconciler.RunNextAsync(School, Now));

        pieces.SaidSoFar().ShouldBe([$"taken {School}", $"released {School}"]);
    }

    [Fact]
    public async Task RunNext_SchoolNotConfiguredAnyMore_IsSkipped()
    {
        using var without = new Reconciler(
            pieces, new SchoolsOfOneSystem(system), new PauseOfASchool(School), new ReconciliationSettings(), new DeliveryEvents(), new ManualClock(), NullLogger<Reconciler>.Instance);

        await without.RunNextAsync(School, Now);

        var batch = pieces.Recorded.ShouldHaveSingleItem();
        (batch.Skipped, batch.Unanswered, batch.Notes.Count).ShouldBe((1, 0, 1));
        system.Asked.ShouldBe(0);
    }

    public void Dispose() => reconciler.Dispose();

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
