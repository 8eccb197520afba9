using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Uploads;

/// <summary>
/// Keeps a school's folder as the store says: at the start of the school's lane, after whatever changes what waits, and at each sweep. What is committed and not
/// shown yet when a process ends is shown by the next one.
/// </summary>
public sealed partial class UploadKeeper(IUploads uploads, IUploadFolders folders, DeliverySettings settings, TimeProvider clock, ILogger<UploadKeeper> logger)
{
    /// <summary>Keeps the folder until cancelled; returns at once where the school has none.</summary>
    /// <param name="school">The school.</param>
    /// <param name="next">The next ring of what announces a change; taken before each look.</param>
    /// <param name="cancellationToken">A stop.</param>
    public async Task RunAsync(School school, Func<Task> next, CancellationToken cancellationToken)
    {
        if (folders.Find(school) is not { } folder)
        {
            return;
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            var changed = next();
            await ShowAsync(school, folder, cancellationToken);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(changed, Task.Delay(settings.Sweep, clock, stop.Token));
            await stop.CancelAsync();
        }
    }

    /// <summary>Takes away what lies in folders that this node does not keep, or not any more.</summary>
    /// <param name="kept">URNs of the schools whose lanes are this node's.</param>
    /// <returns>False where something may still lie there: to be tried again.</returns>
    public async Task<bool> ClearOthersAsync(IReadOnlySet<string> kept)
    {
        try
        {
            await folders.ClearOthersAsync(kept, CancellationToken.None);
            return true;
        }
#pragma warning disable CA1031 // It is tried again, and must not end the lanes.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            NotCleared(fault.GetType().Name);
            return false;
        }
    }

    private async Task ShowAsync(School school, IUploadFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var waiting = await uploads.WaitingAsync(school.Urn, cancellationToken);
            long[] hidden = [.. waiting.Unreadable.Concat(await folder.ShowAsync(waiting.Documents, cancellationToken)).Order()];
            if (hidden.Length > 0)
            {
                NotShown(school.Urn, string.Join(", ", hidden));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop: the next start shows what this one did not.
        }
#pragma warning disable CA1031 // A full disk or a store that fails for a while must not end the keeping: it is tried again at the next change or sweep.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(school.Urn, fault.GetType().Name);
        }
    }

    [LoggerMessage(2401, LogLevel.Error, "School {SchoolUrn}: the upload folder could not be kept ({Fault}); tried again. Look whether its disk is full and the service may write there")]
    private partial void Failed(string schoolUrn, string fault);

    [LoggerMessage(2403, LogLevel.Error, "Documents of schools that this node does not keep may lie in the upload folders still ({Fault}); tried again. Nobody may upload them from there")]
    private partial void NotCleared(string fault);

    [LoggerMessage(2402, LogLevel.Error, "School {SchoolUrn}: documents that wait for upload cannot be shown: {Numbers}. The others are. Look whether the folder's disk is full or a document is open there; else at the store's keys and backups")]
    private partial void NotShown(string schoolUrn, string numbers);
}
