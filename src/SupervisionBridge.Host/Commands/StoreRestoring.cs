using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Schools;
using SupervisionBridge.Host.Stores;

namespace SupervisionBridge.Host.Commands;

/// <summary>Fills the empty store that the settings name from a backup.</summary>
internal static class StoreRestoring
{
    /// <param name="folder">The config folder.</param>
    /// <param name="options">The settings.</param>
    /// <param name="file">The backup.</param>
    /// <param name="recovery">The recovery key, where the keys of the backup's time are lost.</param>
    /// <param name="why">The reason.</param>
    /// <param name="progress">Told from time to time.</param>
    /// <param name="clock">The machine's clock.</param>
    /// <param name="cancellationToken">Breaks it off: then nothing was written.</param>
    /// <exception cref="BackupException">The backup is refused, or the store is not empty: nothing was written.</exception>
    /// <exception cref="CommandFailure">The keys of the backup's time are not at hand.</exception>
    public static async Task<Restored> RunAsync(
        ConfigFolder folder, BridgeOptions options, string file, RecoveryPrivateKey? recovery, string why, Action<BackupProgress> progress, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var paths = new BridgePaths(folder, options);
        var by = $"os:{Environment.UserName}";
        var setup = new BridgeSetup { Config = folder, Options = options, Clock = clock, Recovery = recovery is null ? null : new RecoverySetup(recovery, by, why) };
        var faults = new List<ConfigurationFault>();
        var schools = SchoolsLoader.Urns(folder, faults);
        if (faults.Count > 0)
        {
            throw new CommandFailure(ExitCode.CannotStart, $"Each school is paused by a restore, and these files do not tell theirs. Nothing was written.\n{string.Join('\n', faults)}");
        }

        DataFolder.Make(paths.Data);
        try
        {
            var restore = await StoreOpening.RestoreAsync(setup, paths, file, new Decision(by, why, setup.Clock.GetUtcNow()), schools, progress, cancellationToken);
            return new Restored(restore.Header, restore.LookedForFirst, restore.Paused, restore.PausedBefore);
        }
        catch (Exception missing) when (KeyFaults.Is(missing))
        {
            throw new CommandFailure(ExitCode.CannotStart, $"{missing.Message} For a backup that is: supervisionbridge restore FILE --recovery-key FILE --why …");
        }
    }
}

/// <summary>A store that was restored.</summary>
/// <param name="Header">What the backup says of itself.</param>
/// <param name="LookedForFirst">Deliveries that were not over.</param>
/// <param name="Paused">URNs of all schools.</param>
/// <param name="PausedBefore">Those that people had paused before the backup.</param>
internal sealed record Restored(BackupHeader Header, int LookedForFirst, IReadOnlyList<string> Paused, IReadOnlyList<string> PausedBefore);
