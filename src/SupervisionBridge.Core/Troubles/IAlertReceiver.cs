namespace SupervisionBridge.Core.Troubles;

/// <summary>Where alerts are sent.</summary>
public interface IAlertReceiver
{
    /// <summary>Tells it, within a bounded time.</summary>
    /// <returns>Null where it took the alert; else why not, in machine words.</returns>
    Task<string?> TellAsync(Alert alert, CancellationToken cancellationToken);
}
