#pragma warning disable VSTHRD003 // These tests hold the writer up on purpose, and nothing here is bound to a thread.
using Dapper;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly SqliteFolder folder = new();
    private readonly List<Task<int>> writes = [];
    private SqliteConnection connection = null!;
    private SqliteWriter writer = null!;
    private int commits;
    private bool acknowledgedBeforeCommit;

    public async ValueTask InitializeAsync()
    {
        OwnerOnlyFile.Make(folder.Database);
        connection = new SqliteConnections(new SqliteStoreOptions { Path = folder.Database }).OpenWriter();
        await connection.ExecuteAsync("CREATE TABLE numbers (number INTEGER NOT NULL PRIMARY KEY)");
        SQLitePCL.raw.sqlite3_commit_hook(connection.Handle, OnCommit, null);
        writer = new SqliteWriter(connection, 100);
    }

    [Fact]
    public async Task Writes_ThatWaitTogether_ShareOneCommitAndAreAcknowledgedAfterIt()
    {
        await WriteTogetherAsync(Enumerable.Range(1, 20));

        await Task.WhenAll(writes);
        commits.ShouldBe(2, "one for the write that held the gate, one for the twenty");
        acknowledgedBeforeCommit.ShouldBeFalse();
        (await NumbersAsync()).ShouldBe(Enumerable.Range(0, 21));
    }

    [Fact]
    public async Task Write_ThatFailsInABatch_TakesBackOnlyItself()
    {
        await WriteTogetherAsync([1, 2, 0, 3]);

        (await Should.ThrowAsync<SqliteException>(writes[2])).SqliteErrorCode.ShouldBe(19);
        await Task.WhenAll(writes[0], writes[1], writes[3]);
        commits.ShouldBe(2);
        (await NumbersAsync()).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task Write_ThatFailsHalfWay_LeavesNoHalf()
    {
        var failing = writer.WriteAsync<int>(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO numbers VALUES (7)");
                throw new FormatException();
            },
            CancellationToken.None);

        await Should.ThrowAsync<FormatException>(failing);
        (await NumbersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Write_ThatEndsTheWholeTransaction_FailsTheBatchAndTheGateGoesOn()
    {
        var letGo = await HoldGateAsync();
        var before = InsertAsync(1);
        var breaking = writer.WriteAsync<int>(
            async session =>
            {
                await session.ExecuteAsync("ROLLBACK");
                throw new FormatException();
            },
            CancellationToken.None);
        var after = InsertAsync(2);
        letGo.SetResult();

        (await Should.ThrowAsync<IOException>(breaking)).InnerException.ShouldBeOfType<FormatException>();
        await Should.ThrowAsync<IOException>(before);
        await Should.ThrowAsync<IOException>(after);
        await InsertAsync(3);
        (await NumbersAsync()).ShouldBe([0, 3]);
    }

    [Fact]
    public async Task Write_CancelledWhileItWaits_IsNotWritten()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(writer.WriteAsync(session => session.ExecuteAsync("INSERT INTO numbers VALUES (7)"), cancelled.Token));

        (await NumbersAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    public async Task Writer_Pragma_IsWhatDurabilityNeeds(string pragma, string expected) =>
        (await writer.WriteAsync(session => session.FindAsync<string>($"SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}"), CancellationToken.None)).ShouldBe(expected);

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await connection.DisposeAsync();
        folder.Dispose();
    }

    private async Task WriteTogetherAsync(IEnumerable<int> numbers)
    {
        var letGo = await HoldGateAsync();
        writes.AddRange(numbers.Select(InsertAsync));
        letGo.SetResult();
    }

    /// <summary>A write that inserts 0 and holds the gate until it is let go: what comes meanwhile waits together.</summary>
    private async Task<TaskCompletionSource> HoldGateAsync()
    {
        var letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = writer.WriteAsync(
            async session =>
            {
                running.SetResult();
                await letGo.Task;
                return await session.ExecuteAsync("INSERT INTO numbers VALUES (0)");
            },
            CancellationToken.None);
        await running.Task;
        return letGo;
    }

    private Task<int> InsertAsync(int number) =>
        writer.WriteAsync(session => session.ExecuteAsync("INSERT INTO numbers VALUES (@number)", new { number }), CancellationToken.None);

    private int OnCommit(object state)
    {
        commits++;
        acknowledgedBeforeCommit |= writes.Any(write => write.IsCompleted);
        return 0;
    }

    private async Task<IEnumerable<int>> NumbersAsync()
    {
        await using var beside = folder.Connect();
        return await beside.QueryAsync<int>("SELECT number FROM numbers ORDER BY number");
    }
}
