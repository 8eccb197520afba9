using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class CrashSafetyTests : IDisposable
{
    private readonly SqliteFolder folder = new();
    private readonly FakeClock clock = new();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crash_AfterEachAcknowledgement_LosesNothingAcknowledged()
    {
        await using var store = await folder.OpenAsync(clock);
        for (var count = 1; count <= 8; count++)
        {
            await store.Records.AcceptAsync(A.Submission(A.Record($"rec-{count}")), A.Shut, Now);

            using var remains = folder.CopyAsAfterACrash();
            await using var reopened = await remains.OpenAsync(clock);

            for (var acknowledged = 1; acknowledged <= count; acknowledged++)
            {
                (await reopened.Records.FindAsync($"rec-{acknowledged}", Now)).ShouldReadLike(A.Record($"rec-{acknowledged}"));
            }

            (await reopened.Queue.ClaimAsync(A.School, 100, TimeSpan.FromMinutes(1), Now)).Count.ShouldBe(count);
        }
    }

    [Fact]
    public async Task Crash_AfterIntent_ComesBackWithFrozenPartsAtOnce()
    {
        await using var store = await folder.OpenAsync(clock);
        await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        var work = (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        await store.Queue.RecordAsync(work.Claim, A.Intend(A.DeliveryId()), Now);

        using var remains = folder.CopyAsAfterACrash();
        await using var reopened = await remains.OpenAsync(clock);

        // Whoever held the claim is gone, and the lock shows it: nobody waits for the lease.
        (await reopened.Deliveries.FindAsync(A.DeliveryId(), Now))!.State.ShouldBe(DeliveryState.Due);
        (await reopened.Queue.RecordAsync(work.Claim, A.Prove(), Now)).ShouldBeFalse();
        var again = (await reopened.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        again.Attempt.ShouldBe(2);
        again.Frozen.ShouldHaveSingleItem().Prepared.Payload.ToArray().ShouldBe(A.Frozen(A.DeliveryId()).Prepared.Payload.ToArray());
    }

    [Fact]
    public async Task Open_ClaimedOutOfTheTray_IsInTheTrayAgain()
    {
        await using (var store = await folder.OpenAsync(clock))
        {
            await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
            var work = (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
            await store.Queue.RecordAsync(work.Claim, new DeliveryStep.WaitInTray(clock.Now), Now);
            await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now);
        }

        await using var reopened = await folder.OpenAsync(clock);

        var released = (await reopened.Deliveries.FindAsync(A.DeliveryId(), Now)).ShouldNotBeNull();
        released.State.ShouldBe(DeliveryState.InTray);
        released.DueAt.ShouldBe(clock.Now);
        released.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Open_NothingClaimed_ChangesNothing()
    {
        await using (var store = await folder.OpenAsync(clock))
        {
            await store.Records.AcceptAsync(A.Submission(held: [HoldReason.DslApprovalMissing]), A.Shut, Now);
        }

        await using var reopened = await folder.OpenAsync(clock);

        (await reopened.Deliveries.FindAsync(A.DeliveryId(), Now))!.State.ShouldBe(DeliveryState.Held);
    }

    [Fact]
    public async Task Close_WritesStillQueued_AreWrittenFirst()
    {
        var store = await folder.OpenAsync(clock);
        var accepting = Enumerable.Range(0, 50).Select(number => store.Records.AcceptAsync(A.Submission(A.Record($"rec-{number}")), A.Shut, Now)).ToArray();

        await store.DisposeAsync();

        await Task.WhenAll(accepting);
        await using var reopened = await folder.OpenAsync(clock);
        (await reopened.Backlog.BySchoolAsync(Now)).ShouldHaveSingleItem().Waiting[DeliveryState.Due].Count.ShouldBe(50);
    }

    [Fact]
    public async Task Write_AfterClose_IsRefused()
    {
        var store = await folder.OpenAsync(clock);
        await store.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(store.Records.AcceptAsync(A.Submission(), A.Shut, Now));
    }

    public void Dispose() => folder.Dispose();
}
