using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Sqlite;

/// <summary>A write in the queue. Its caller hears of it only after the commit.</summary>
internal abstract class PendingWrite
{
    /// <summary>Runs its statements.</summary>
    public abstract Task RunAsync(Session session);

    /// <summary>Its statements were taken back; the caller will hear why after the others' commit.</summary>
    public abstract void Note(Exception failure);

    /// <summary>The commit is durable: tell the caller.</summary>
    public abstract void Acknowledge();

    /// <summary>Nothing of the batch was written: tell the caller.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A write with its answer.</summary>
internal sealed class PendingWrite<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) : PendingWrite
{
    // Continuations run elsewhere: a caller must not do its next work on the writer's thread.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failed;

#pragma warning disable VSTHRD003 // Nothing here is bound to a thread that waits: the writer answers from its own loop.
    public Task<T> Answer => answer.Task;
#pragma warning restore VSTHRD003

    public override async Task RunAsync(Session session)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = await work(session);
    }

    public override void Note(Exception failure) => failed = failure;

    public override void Acknowledge()
    {
        if (failed is null)
        {
            answer.SetResult(result!);
        }
        else
        {
            Fail(failed);
        }
    }

    public override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException cancelled)
        {
            answer.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            answer.TrySetException(failure);
        }
    }
}
