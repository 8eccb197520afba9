using SupervisionBridge.Core.Jobs;

namespace SupervisionBridge.Core.Audit;

/// <summary>The nightly job: signs where every chain ends, tells it in the chains, and hands the checkpoints out to be kept elsewhere.</summary>
public sealed class CheckpointRound(IJournal journal, ICheckpointKeeper? keeper = null) : ITimedJob
{
    /// <inheritdoc />
    public string Name => "checkpoint";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var signed = await journal.SignAsync(schoolUrn: null, EntryWords.Service, cancellationToken);
        if (keeper is not null)
        {
            await keeper.KeepAsync(signed, cancellationToken);
        }
    }
}

/// <summary>Keeps checkpoints apart from the store, where whoever can change the store cannot change them.</summary>
public interface ICheckpointKeeper
{
    /// <summary>Adds checkpoints to those kept.</summary>
    Task KeepAsync(IReadOnlyList<Checkpoint> checkpoints, CancellationToken cancellationToken);
}
