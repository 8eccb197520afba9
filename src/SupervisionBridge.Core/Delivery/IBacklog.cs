namespace SupervisionBridge.Core.Delivery;

/// <summary>What waits, in figures.</summary>
public interface IBacklog
{
    /// <summary>Each school of which anything waits or differs, by URN, whether it is configured or not. Its cost is that of what waits, whatever was ever proven.</summary>
    Task<IReadOnlyList<SchoolBacklog>> BySchoolAsync(CancellationToken cancellationToken);
}
