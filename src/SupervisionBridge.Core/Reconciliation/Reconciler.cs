using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Jobs;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Reconciliation;

/// <summary>Carries reconciliations out: reads proven notes back and reports what does not stand as it was proven. It repairs nothing.</summary>
public sealed partial class Reconciler(
    IReconciliations reconciliations, ISchools schools, ISchoolStates states, ReconciliationSettings settings, DeliveryEvents events, TimeProvider clock, ILogger<Reconciler> logger)
{
    /// <summary>Takes the reconciliation that waits longest and goes on with it to its end.</summary>
    /// <returns>False where none waits.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        if (await reconciliations.TakeAsync(settings.Lease, cancellationToken) is not { } work)
        {
            return false;
        }

        try
        {
            await KeptLease.RunAsync(settings.Lease, stop => reconciliations.RenewAsync(work, settings.Lease, stop), clock, stop => RunAsync(work, stop), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A stop, or the lease was lost: the fence says which.
            await reconciliations.ReleaseAsync(work, CancellationToken.None);
            GaveBack(work.Id);
            return true;
        }
        catch
        {
            // The next look goes on with it, and need not wait for the lease. Where the store is what failed, the lease runs out: the first fault is the one to tell.
            await ((Task)reconciliations.ReleaseAsync(work, CancellationToken.None)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        events.Changed(work.Id);
        return true;
    }

    private async Task RunAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        var checks = new ConcurrentDictionary<string, SchoolCheck?>(StringComparer.Ordinal);
        var drawn = work.Scope.Sample is null ? null : await DrawAsync(work, cancellationToken);
        var after = work.AfterSeq;
        while (await NextAsync(work, drawn, after, cancellationToken) is { Count: > 0 } batch)
        {
            after = batch[^1];
            var result = await CheckAsync(work, await reconciliations.LoadAsync(batch, cancellationToken), after, checks, cancellationToken);
            if (!await reconciliations.RecordAsync(work, result, cancellationToken))
            {
                Lost(work.Id);
                return;
            }

            events.Changed(work.Id);
        }

        if (!await reconciliations.FinishAsync(work, cancellationToken))
        {
            Lost(work.Id);
        }
    }

    private async Task<List<long>> DrawAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        var drawn = new List<long>();
        foreach (var school in schools.All.Where(school => work.Scope.SchoolUrn is null || work.Scope.SchoolUrn == school.Urn))
        {
            drawn.AddRange(await reconciliations.DrawAsync(work, school.Urn, cancellationToken));
        }

        drawn.Sort();
        return drawn;
    }

    private async Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, List<long>? drawn, long after, CancellationToken cancellationToken) =>
        drawn is null
            ? await reconciliations.NextAsync(work, after, settings.Batch, cancellationToken)
            : [.. drawn.Where(seq => seq > after).Take(settings.Batch)];

    private async Task<CheckedNotes> CheckAsync(
        ReconciliationWork work, NotesToCheck notes, long upto, ConcurrentDictionary<string, SchoolCheck?> checks, CancellationToken cancellationToken)
    {
        var seen = new ConcurrentQueue<CheckedNote>(notes.Unreadable.Select(id => new CheckedNote(id, FoundThere.Unreadable)));
        var (unanswered, skipped) = (0, 0);
        var most = new ParallelOptions { MaxDegreeOfParallelism = settings.SchoolsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(notes.Notes.GroupBy(note => note.SchoolUrn, StringComparer.Ordinal), most, async (school, stop) =>
        {
            if (checks.GetOrAdd(school.Key, CheckOf) is not { } check)
            {
                Interlocked.Add(ref skipped, school.Count());
                return;
            }

            var before = (check.Trouble, check.IsPaused);
            foreach (var note in school)
            {
                if (await check.LookAsync(note, stop) is { } looked)
                {
                    seen.Enqueue(looked);
                }
                else
                {
                    Interlocked.Increment(ref unanswered);
                }
            }

            if (before.Trouble is null && check.Trouble is { } trouble)
            {
                InTrouble(work.Id, school.Key, trouble);
            }

            if (!before.IsPaused && check.IsPaused)
            {
                Paused(work.Id, school.Key);
            }
        });
        return new CheckedNotes { UptoSeq = upto, Notes = [.. seen], Unanswered = unanswered, Skipped = skipped };
    }

    /// <summary>Null where the school's system cannot be asked what stands there.</summary>
    private SchoolCheck? CheckOf(string urn) =>
        schools.Find(urn) is { } school && schools.SystemOf(school) is var system && system.Describe().ReadsBack ? new SchoolCheck(urn, system, states) : null;

    [LoggerMessage(4401, LogLevel.Information, "Reconciliation {Reconciliation}: broken off and given back")]
    private partial void GaveBack(string reconciliation);

    [LoggerMessage(4402, LogLevel.Warning, "Reconciliation {Reconciliation}: the lease was lost; nothing more is done with it here")]
    private partial void Lost(string reconciliation);

    [LoggerMessage(4403, LogLevel.Warning, "Reconciliation {Reconciliation}: school {SchoolUrn} is in trouble ({Trouble}); its other notes count as unanswered")]
    private partial void InTrouble(string reconciliation, string schoolUrn, Adapters.SchoolSystemTrouble trouble);

    [LoggerMessage(4405, LogLevel.Warning, "Reconciliation {Reconciliation}: school {SchoolUrn} is paused; its other notes count as unanswered")]
    private partial void Paused(string reconciliation, string schoolUrn);
}
