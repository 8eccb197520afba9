namespace SupervisionBridge.Core.Delivery;

/// <summary>One of the deliveries that a school's system takes at once. It is given up while the store writes, so that another delivery's calls go out meanwhile.</summary>
/// <param name="turns">What it was taken from.</param>
public sealed class SchoolTurn(SemaphoreSlim turns)
{
    /// <summary>Writes to the store outside the turn, and takes it again.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> write)
    {
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
