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

    [LoggerMessage(2402, LogLevel.Error, "School {SchoolUrn}: documents that wait for upload cannot be shown: {Numbers}. The others are. Look at the store's keys and backups")]
    private partial void NotShown(string schoolUrn, string numbers);
}
