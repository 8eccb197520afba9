using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Rosters;

/// <summary>Where the pupils of one school are looked up, apart from the system that takes its notes.</summary>
internal interface IPupilRoster : IDisposable
{
    /// <summary>The roster as it is known now: the last good one, where a newer one cannot be had or is broken.</summary>
    /// <exception cref="SchoolSystemException">There never was a good one since the start.</exception>
    ValueTask<Roster> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Is this configuration right? Asks the source anew, changes nothing there.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
