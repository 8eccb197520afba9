namespace SupervisionBridge.Core.Nodes;

/// <summary>Work that another node put into the store.</summary>
public interface IWorkNotices
{
    /// <summary>
    /// Listens until cancelled, and tells of each school with new work; null means any school, as after a broken connection. A notice may be missed:
    /// the sweep catches it. A store of one process returns at once.
    /// </summary>
    Task ListenAsync(Action<string?> work, CancellationToken cancellationToken);
}
