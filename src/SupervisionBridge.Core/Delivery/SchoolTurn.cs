namespace SupervisionBridge.Core.Delivery;

/// <summary>One of the deliveries that a school's system takes at once. It is given up while the store writes, so that another delivery's calls go out meanwhile.</summary>
public sealed class SchoolTurn
{
    private readonly SemaphoreSlim? turns;

    private SchoolTurn(SemaphoreSlim? turns) => this.turns = turns;

    /// <summary>The turn of a worker that works alone.</summary>
    public static SchoolTurn Alone { get; } = new(null);

    /// <summary>A turn that was taken from these.</summary>
    public static SchoolTurn Of(SemaphoreSlim taken) => new(taken);

    /// <summary>Writes to the store outside the turn, and takes it again.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> write)
    {
        if (turns is null)
        {
            return await write();
        }

        turns.Release();
        try
        {
            return await write();
        }
        finally
        {
            await turns.WaitAsync(CancellationToken.None);
        }
    }
}
