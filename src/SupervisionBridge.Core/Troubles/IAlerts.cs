namespace SupervisionBridge.Core.Troubles;

/// <summary>Alerts in the store that are still to be sent.</summary>
public interface IAlerts
{
    /// <summary>The oldest that is still to be sent, whenever it is due; null where none is.</summary>
    Task<Alert?> OldestAsync(CancellationToken cancellationToken);

    /// <summary>It was taken.</summary>
    Task SentAsync(string alertId, CancellationToken cancellationToken);

    /// <summary>It was not taken: again at <paramref name="dueAt"/>.</summary>
    Task PutOffAsync(string alertId, DateTimeOffset dueAt, CancellationToken cancellationToken);
}
