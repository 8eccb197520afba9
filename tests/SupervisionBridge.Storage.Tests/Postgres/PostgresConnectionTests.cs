using Dapper;
using Npgsql;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Storage.Postgres;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>Connections that break: what happened is told as happened, and what did not is done.</summary>
public sealed class PostgresConnectionTests : IAsyncLifetime
{
    private readonly FakeClock clock = new();
    private string connection = "";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => connection = await PostgresDatabases.TakeAsync();

    public async ValueTask DisposeAsync()
    {
        if (connection.Length > 0)
        {
            await PostgresDatabases.GiveBackAsync(connection);
        }
    }

    [Fact]
    public async Task Write_AnswerOfTheCommitIsLost_IsToldAsDoneAndDoneOnce()
    {
        await using var proxy = new CuttingProxy(connection);
        await using var store = await PostgresEngine.OpenAtAsync(proxy.Connection, clock);
        proxy.CutNext(CuttingProxy.Cut.Answer);

        (await store.Records.AcceptAsync(A.Submission(), A.Shut, Now)).ShouldBeOfType<AcceptResult.Stored>();

        proxy.Cuts.ShouldBe(1);
        (await store.Records.DeliveriesOfAsync("rec-a", Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_CommitNeverArrives_IsRunAgain()
    {
        await using var proxy = new CuttingProxy(connection);
        await using var store = await PostgresEngine.OpenAtAsync(proxy.Connection, clock);
        proxy.CutNext(CuttingProxy.Cut.Question);

        (await store.Records.AcceptAsync(A.Submission(), A.Shut, Now)).ShouldBeOfType<AcceptResult.Stored>();

        proxy.Cuts.ShouldBe(1);
        (await store.Records.DeliveriesOfAsync("rec-a", Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_CommitIsNotAnsweredInTime_IsToldAsDoneAndDoneOnce()
    {
        await using var proxy = new CuttingProxy(connection);
        var impatient = new NpgsqlConnectionStringBuilder(proxy.Connection) { CommandTimeout = 1, CancellationTimeout = -1 }.ConnectionString;
        await using var store = await PostgresEngine.OpenAtAsync(impatient, clock);
        proxy.CutNext(CuttingProxy.Cut.StalledAnswer);

        (await store.Records.AcceptAsync(A.Submission(), A.Shut, Now)).ShouldBeOfType<AcceptResult.Stored>();

        proxy.Cuts.ShouldBe(1);
        (await store.Records.DeliveriesOfAsync("rec-a", Now)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Write_NobodyAnswersWhatBecameOfTheCommit_IsToldAsUnknownAfterFiveSeconds()
    {
        await using var proxy = new CuttingProxy(connection);
        var machine = new ManualClock();
        await using var store = await PostgresStore.OpenAsync(
            new PostgresStoreOptions { Connection = proxy.Connection }, Keys.Right, clock, machine, Now);
        proxy.CutNext(CuttingProxy.Cut.EveryAnswer);

        var writing = store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        await machine.UntilAsync(() => machine.Timers.Count > 0, TimeSpan.Zero, Now);
        machine.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<CommitUnknownException>(writing.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, Now));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decide_ConnectionCutAtTheCommit_CountsOnce(bool answerLost)
    {
        await using var proxy = new CuttingProxy(connection);
        await using var store = await PostgresEngine.OpenAtAsync(proxy.Connection, clock);
        await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        var work = (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        await store.Queue.RecordAsync(work.Claim, new DeliveryStep.Bury(DeathReason.Rejected, null, NothingThere: true), Now);
        proxy.CutNext(answerLost ? CuttingProxy.Cut.Answer : CuttingProxy.Cut.Question);

        (await store.Deliveries.ReplayAsync(A.DeliveryId(), A.Decision(), Now)).ShouldBeTrue();

        proxy.Cuts.ShouldBe(1);
        await using var beside = new NpgsqlConnection(connection);
        (await beside.ExecuteScalarAsync<long>("SELECT count(*) FROM journal WHERE kind = 'replay'")).ShouldBe(1);
    }

    [Fact]
    public async Task Store_EveryConnectionOfThePoolIsDead_GoesOn()
    {
        await using var store = await PostgresEngine.OpenAtAsync(connection, clock);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => store.Records.AcceptAsync(A.Submission(A.Record($"rec-{number}")), A.Shut, Now)));
        await EndOtherConnectionsAsync();

        (await store.Records.FindAsync("rec-1", Now)).ShouldNotBeNull();
        (await store.Records.AcceptAsync(A.Submission(A.Record("rec-9")), A.Shut, Now)).ShouldBeOfType<AcceptResult.Stored>();
    }

    [Fact]
    public async Task Listen_WhatAWorkerDoes_IsToldToNobody()
    {
        await using var store = await PostgresEngine.OpenAtAsync(connection, clock);
        await store.Records.AcceptAsync(A.Submission(), A.Shut, Now);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Now);
        var heard = System.Threading.Channels.Channel.CreateUnbounded<string?>();
        var listening = ((IWorkNotices)store).ListenAsync(school => heard.Writer.TryWrite(school), ending.Token);
        await heard.Reader.ReadAsync(Now);

        var work = (await store.Queue.ClaimAsync(A.School, 1, TimeSpan.FromMinutes(1), Now)).ShouldHaveSingleItem();
        await store.Queue.RecordAsync(work.Claim, new DeliveryStep.PutOff(clock.Now, "503", CountsAsAttempt: true), Now);
        await using (var beside = new NpgsqlConnection(connection))
        {
            await beside.ExecuteAsync("NOTIFY supervisionbridge_work, 'the next thing that is told'");
        }

        (await heard.Reader.ReadAsync(Now)).ShouldBe("the next thing that is told");
        await ending.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(listening);
    }

    private async Task EndOtherConnectionsAsync()
    {
        await using var beside = new NpgsqlConnection(connection);
        await beside.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}
