namespace SupervisionBridge.Host.Api;

/// <summary>
/// Whether the store answers. Anybody may ask, as often as they like, so one look answers all who ask while it lasts and for a second after it began.
/// </summary>
/// <param name="look">Asks the store for anything.</param>
/// <param name="clock">The time.</param>
internal sealed class StoreReadiness(Func<Task> look, TimeProvider clock)
{
    private static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task looking = Task.CompletedTask;
    private long? begun;

    /// <summary>Ends once the store answered; throws what the store threw. Whoever leaves breaks nothing off for the others.</summary>
    public Task AskAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (looking.IsCompleted && (begun is not { } at || clock.GetElapsedTime(at) >= Shared))
            {
                begun = clock.GetTimestamp();
                looking = look();
            }

            return looking.WaitAsync(cancellationToken);
        }
    }
}
