using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Audit;

/// <summary>
/// The nightly job: signs where every chain ends, tells it in the chains, and hands the checkpoints out to be kept elsewhere. A chain that cannot be signed or kept
/// keeps no other from it, and is told at the end.
/// </summary>
public sealed class CheckpointRound(IJournal journal, ICheckpointKeeper? keeper = null) : ITimedJob
{
    /// <inheritdoc />
    public string Name => "checkpoint";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        await foreach (var signed in SignAllAsync(journal, EntryWords.Service, failures, cancellationToken))
        {
            try
            {
                await (keeper?.KeepAsync(signed, cancellationToken) ?? Task.CompletedTask);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                failures.Add(fault);
            }
        }

        ThrowIfAny(failures);
    }

    /// <summary>Signs every chain, for somebody who asked.</summary>
    /// <exception cref="AggregateException">Some could not be signed; the others are.</exception>
    public static async Task<IReadOnlyList<Checkpoint>> SignAllAsync(IJournal journal, string actor, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var signed = new List<Checkpoint>();
        await foreach (var one in SignAllAsync(journal, actor, failures, cancellationToken))
        {
            signed.Add(one);
        }

        ThrowIfAny(failures);
        return signed;
    }

    // The service's own chain comes last: it tells all the others. A chain that is gone whole is known by what was told of it.
    private static async IAsyncEnumerable<Checkpoint> SignAllAsync(
        IJournal journal, string actor, List<Exception> failures, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var known = (await journal.HeadsAsync(cancellationToken)).Select(head => head.SchoolUrn)
            .Concat((await journal.ToldCheckpointsAsync(cancellationToken)).Select(told => told.SchoolUrn));
        var others = new List<Checkpoint>();
        foreach (var school in known.Distinct(StringComparer.Ordinal).OrderDescending(StringComparer.Ordinal))
        {
            if (await TrySignAsync(journal, school, actor, others, failures, cancellationToken) is { } signed)
            {
                others.Add(signed);
                yield return signed;
            }
        }
    }

    private static async Task<Checkpoint?> TrySignAsync(IJournal journal, string school, string actor, List<Checkpoint> others, List<Exception> failures, CancellationToken cancellationToken)
    {
        try
        {
            return await journal.SignAsync(school, actor, school.Length == 0 ? others : [], cancellationToken);
        }
        catch (JournalBrokenException broken)
        {
            failures.Add(broken);
            return null;
        }
    }

    private static void ThrowIfAny(List<Exception> failures)
    {
        if (failures.Count > 0)
        {
            throw new AggregateException("Not every chain of the journal could be signed and its checkpoint kept.", failures);
        }
    }
}

/// <summary>Keeps checkpoints apart from the store, where whoever can change the store cannot change them.</summary>
public interface ICheckpointKeeper
{
    /// <summary>Adds a checkpoint to those kept.</summary>
    Task KeepAsync(Checkpoint checkpoint, CancellationToken cancellationToken);
}
