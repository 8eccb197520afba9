using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>
/// Carries reconciliations out, school by school: reads proven notes back and reports what does not stand as it was proven. It repairs nothing. Whose the school is, is for
/// <see cref="SchoolReadings"/> to know.
/// </summary>
public sealed partial class Reconciler(
    IReconciliations reconciliations, ISchools schools, ISchoolStates states, ReconciliationSettings settings, DeliveryEvents events, TimeProvider clock, ILogger<Reconciler> logger)
    : IDisposable
{
    private readonly SemaphoreSlim atOnce = new(settings.SchoolsAtOnce);

    /// <summary>Takes what of the school waits longest and goes on with it to its end.</summary>
    /// <returns>False where nothing waits.</returns>
    public async Task<bool> RunNextAsync(string schoolUrn, CancellationToken cancellationToken)
    {
        var askedAt = clock.GetTimestamp();
        if (await reconciliations.TakeAsync(schoolUrn, settings.Lease, cancellationToken) is not { } work)
        {
            return false;
        }

        try
        {
            await KeptLease.RunAsync(settings.Lease, askedAt, stop => reconciliations.RenewAsync(work, settings.Lease, stop), clock, stop => RunAsync(work, stop), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A stop, or the school moved to another node.
            await reconciliations.ReleaseAsync(work, CancellationToken.None);
            GaveBack(work.Id, schoolUrn);
            return true;
        }
        catch
        {
            // The next look goes on with it, and need not wait for the lease. Where the store is what failed, the lease runs out: the first fault is the one to tell. A call that was
            // broken off from within is a fault too, and so is a lease that was lost.
            await ((Task)reconciliations.ReleaseAsync(work, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        events.Changed(work.Id);
        return true;
    }

    /// <inheritdoc />
    public void Dispose() => atOnce.Dispose();

    private async Task RunAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        var check = CheckOf(work.SchoolUrn);
        var drawn = work.Scope.Sample is null ? null : await reconciliations.DrawAsync(work, cancellationToken);
        var after = work.AfterSeq;
        while (await NextAsync(work, drawn, after, cancellationToken) is { Count: > 0 } batch)
        {
            after = batch[^1];
            var notes = await reconciliations.LoadAsync(batch, cancellationToken);
            if (!await reconciliations.RecordAsync(work, await CheckAsync(work, notes, after, check, cancellationToken), cancellationToken))
            {
                Lost(work.Id, work.SchoolUrn);
                return;
            }

            events.Changed(work.Id);
        }

        if (!await reconciliations.FinishAsync(work, cancellationToken))
        {
            Lost(work.Id, work.SchoolUrn);
        }
    }

    private async Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, IReadOnlyList<long>? drawn, long after, CancellationToken cancellationToken) =>
        drawn is null
            ? await reconciliations.NextAsync(work, after, settings.Batch, cancellationToken)
            : [.. drawn.Where(seq => seq > after).Take(settings.Batch)];

    private async Task<CheckedNotes> CheckAsync(ReconciliationWork work, NotesToCheck notes, long upto, SchoolCheck? check, CancellationToken cancellationToken)
    {
        List<CheckedNote> seen = [.. notes.Unreadable.Select(id => new CheckedNote(id, FoundThere.Unreadable))];
        if (check is null)
        {
            return new CheckedNotes { UptoSeq = upto, Notes = seen, Unanswered = 0, Skipped = notes.Notes.Count + notes.InFormerSystem };
        }

        var before = (check.Trouble, check.IsPaused);
        foreach (var note in notes.Notes)
        {
            if (await check.LookAsync(note, cancellationToken) is { } looked)
            {
                seen.Add(looked);
            }
        }

        if (before.Trouble is null && check.Trouble is { } trouble)
        {
            InTrouble(work.Id, work.SchoolUrn, trouble);
        }

        if (!before.IsPaused && check.IsPaused)
        {
            Paused(work.Id, work.SchoolUrn);
        }

        return new CheckedNotes { UptoSeq = upto, Notes = seen, Unanswered = notes.Notes.Count + notes.Unreadable.Count - seen.Count, Skipped = notes.InFormerSystem };
    }

    /// <summary>Null where the school's system cannot be asked what stands there.</summary>
    private SchoolCheck? CheckOf(string urn) =>
        schools.Find(urn) is { } school && schools.SystemOf(school) is var system && system.Describe().ReadsBack
            ? new SchoolCheck(urn, system, states, settings.Patience, atOnce, clock)
            : null;

    [LoggerMessage(4401, LogLevel.Information, "Reconciliation {Reconciliation}: school {SchoolUrn} was broken off and given back")]
    private partial void GaveBack(string reconciliation, string schoolUrn);

    [LoggerMessage(4402, LogLevel.Warning, "Reconciliation {Reconciliation}: the lease of school {SchoolUrn} was lost; nothing more is done with it here")]
    private partial void Lost(string reconciliation, string schoolUrn);

    [LoggerMessage(4403, LogLevel.Warning, "Reconciliation {Reconciliation}: school {SchoolUrn} is in trouble ({Trouble}); its other notes count as unanswered")]
    private partial void InTrouble(string reconciliation, string schoolUrn, Adapters.SchoolSystemTrouble trouble);

    [LoggerMessage(4405, LogLevel.Warning, "Reconciliation {Reconciliation}: school {SchoolUrn} is paused, or its system in doubt; its other notes count as unanswered")]
    private partial void Paused(string reconciliation, string schoolUrn);
}
