namespace SupervisionBridge.Core.Troubles;

/// <summary>Troubles in the store.</summary>
public interface ITroubles
{
    /// <summary>What the store shows of trouble now, of every kind but <see cref="TroubleKind.SchoolNotConfigured"/>. The store does not know which schools are configured.</summary>
    Task<IReadOnlyList<PresentTrouble>> LookAsync(TroubleLimits limits, CancellationToken cancellationToken);

    /// <summary>
    /// Opens what is new, goes on with what is open, and closes what was not seen for <paramref name="stayAway"/>; for each that opens or closes,
    /// one alert in the same transaction.
    /// </summary>
    /// <param name="present">Every trouble there is now, each kind at most once a school.</param>
    /// <param name="stayAway">How long a trouble must have stayed away to be over: one that comes and goes is one trouble.</param>
    /// <param name="toBeSent">Whether somebody is to be told. Else the alerts are kept, and never sent.</param>
    /// <param name="cancellationToken">Ends it before the write.</param>
    /// <returns>The new alerts.</returns>
    Task<IReadOnlyList<Alert>> KeepAsync(IReadOnlyList<PresentTrouble> present, TimeSpan stayAway, bool toBeSent, CancellationToken cancellationToken);

    /// <summary>Troubles, the newest first.</summary>
    /// <param name="openOnly">Only those that last.</param>
    /// <param name="page">Which page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<Page<Trouble>> ListAsync(bool openOnly, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Drops troubles that were over by then, with their alerts, those first that ended first. What lasts is never dropped.</summary>
    /// <param name="clearedBefore">Those that ended by then. An alert of such a one that no webhook ever took goes too: nobody need be told any more.</param>
    /// <param name="most">At most that many troubles.</param>
    /// <param name="cancellationToken">Ends it before the write.</param>
    /// <returns>How many rows; zero where nothing is left to drop.</returns>
    Task<int> PurgeAsync(DateTimeOffset clearedBefore, int most, CancellationToken cancellationToken);
}
