namespace SupervisionBridge.Core.Jobs;

/// <summary>
/// Work that is due at set times, once however many nodes there are. It may be broken off at any point, by a stop or by the death of its node, and is then run
/// again for the same time: it goes on where it stopped, or does no harm twice.
/// </summary>
public interface ITimedJob
{
    /// <summary>Its name: lower case, stored, and what people call it by.</summary>
    string Name { get; }

    /// <summary>Does the work. Cancelled at a stop, and when the lease was lost to another node.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
