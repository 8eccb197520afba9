using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>
/// The one write gate. Writes that wait while a commit is under way share the next one: a durable commit costs a disk flush, and sixteen writes in
/// one commit cost hardly more than one. Each has its own savepoint, so that one that fails takes back only itself.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private readonly Channel<PendingWrite> queue = Channel.CreateUnbounded<PendingWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly GroupCommit commit;
    private readonly int mostPerCommit;
    private readonly Task loop;

    public SqliteWriter(SqliteConnection connection, int mostPerCommit)
    {
        this.connection = connection;
        this.mostPerCommit = mostPerCommit;
        commit = new GroupCommit(connection);
        loop = Task.Run(WriteUntilClosedAsync);
    }

    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        var write = new PendingWrite<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(write), this);
        return write.Answer;
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
#pragma warning disable VSTHRD003 // The loop was started by this object and waits for nobody.
        await loop;
#pragma warning restore VSTHRD003
        commit.Dispose();
        await connection.DisposeAsync();
    }

    private async Task WriteUntilClosedAsync()
    {
        var batch = new List<PendingWrite>(mostPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < mostPerCommit && queue.Reader.TryRead(out var write))
            {
                batch.Add(write);
            }

            await commit.RunAsync(batch);
        }
    }
}
