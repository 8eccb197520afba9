using System.Threading.Channels;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Storage.Tests.Suite;

/// <summary>What a node hears of work that another put into the store: told once or a few times.</summary>
/// <param name="engine">The engine.</param>
/// <param name="saysWhenItListens">Whether it tells of anything as soon as it hears; else it hears from the beginning.</param>
public abstract class WorkNoticesSuite(ISharedEngine engine, bool saysWhenItListens) : StorageSuite(engine)
{
    private const string OtherSchool = "990003";

    private readonly ISharedEngine shared = engine;
    private readonly Channel<string?> heard = Channel.CreateUnbounded<string?>();

    [Fact]
    public async Task Listen_TakenInOnAnotherNode_TellsItsSchool()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await using var listening = await ListenAsync();

        await other.Records.AcceptAsync(A.Submission(), A.Shut, Now);

        await UntilToldOfAsync(A.School);
    }

    [Fact]
    public async Task Listen_FreedByAPersonOnAnotherNode_TellsItsSchool()
    {
        await StepAsync(new DeliveryStep.Bury(DeathReason.Rejected, null, NothingThere: true));
        await using var other = await shared.OpenAnotherAsync(Clock);
        await using var listening = await ListenAsync();

        (await other.Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeTrue();

        await UntilToldOfAsync(A.School);
    }

    [Fact]
    public async Task Listen_SchoolResumedOnAnotherNode_TellsIt()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await other.SchoolStates.PauseAsync(OtherSchool, A.Decision(), Now);
        await using var listening = await ListenAsync();

        (await other.SchoolStates.ResumeAsync(OtherSchool, A.Decision(), Now)).ShouldBeTrue();

        await UntilToldOfAsync(OtherSchool);
    }

    [Fact]
    public async Task Listen_WhatWasRolledBack_IsToldToNobody()
    {
        await StepAsync(new DeliveryStep.Bury(DeathReason.Rejected, null, NothingThere: true));
        await using var other = await shared.OpenAnotherAsync(Clock);
        await using var listening = await ListenAsync();

        await RunSqlAsync($"""
            BEGIN TRANSACTION;
            UPDATE deliveries SET state = 'due', death_reason = NULL, due_at = 0, ready_at = 0, updated_at = {Clock.Now.ToUnixTimeMilliseconds()} WHERE state = 'dead';
            ROLLBACK
            """);
        await other.Records.AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(subjects: A.Subject() with { SchoolUrn = OtherSchool })])), A.Shut, Now);

        (await heard.Reader.ReadAsync(Now)).ShouldBe(OtherSchool);
    }

    [Fact]
    public async Task Listen_EveryConnectionCut_HearsAgain()
    {
        await using var other = await shared.OpenAnotherAsync(Clock);
        await using var listening = await ListenAsync();
        await shared.CutConnectionsAsync();

        await other.Records.AcceptAsync(A.Submission(), A.Shut, Now);

        // Told of as anything is as good: what came while nobody listened is among it.
        new[] { null, A.School }.ShouldContain(await heard.Reader.ReadAsync(Now));
        await other.Records.AcceptAsync(A.Submission(A.Record("rec-b", cases: [A.Case(subjects: A.Subject() with { SchoolUrn = OtherSchool })])), A.Shut, Now);
        await UntilToldOfAsync(OtherSchool);
    }

    private async Task UntilToldOfAsync(string school)
    {
        while (await heard.Reader.ReadAsync(Now) != school)
        {
            // Something else was told before.
        }
    }

    private async Task<Listening> ListenAsync()
    {
        var listening = new Listening(Notices, school => heard.Writer.TryWrite(school));
        if (saysWhenItListens)
        {
            (await heard.Reader.ReadAsync(Now)).ShouldBeNull();
        }

        return listening;
    }

    /// <summary>Listens until disposed.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly CancellationTokenSource end = new();
        private readonly Task listening;

        public Listening(Core.Nodes.IWorkNotices notices, Action<string?> work) => listening = notices.ListenAsync(work, end.Token);

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(listening);
            end.Dispose();
        }
    }
}
