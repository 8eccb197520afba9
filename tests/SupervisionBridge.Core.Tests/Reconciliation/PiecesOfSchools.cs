using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Reconciliation;

namespace SupervisionBridge.Core.Tests.Reconciliation;

/// <summary>One reconciliation in full, kept in memory: a piece for each school, one note in each.</summary>
internal sealed class PiecesOfSchools(params string[] schools) : IReconciliations
{
    private readonly Lock gate = new();
    private readonly List<string> said = [];
    private readonly List<string> waiting = [.. schools];

    /// <summary>Thrown in place of loading.</summary>
    public Exception? LoadFails { get; set; }

    public List<CheckedNotes> Recorded { get; } = [];

    /// <summary>What became of it, in order: taken, released, finished.</summary>
    public IReadOnlyList<string> SaidSoFar()
    {
        lock (gate)
        {
            return [.. said];
        }
    }

    public Task<IReadOnlyList<string>> WaitingAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<string>>([.. waiting]);
        }
    }

    public Task<ReconciliationWork?> TakeAsync(string schoolUrn, TimeSpan lease, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!waiting.Remove(schoolUrn))
            {
                return Task.FromResult<ReconciliationWork?>(null);
            }
        }

        Say("taken", schoolUrn);
        return Task.FromResult<ReconciliationWork?>(new() { Id = "one", SchoolUrn = schoolUrn, Token = "token", Scope = new ReconciliationScope(), UptoSeq = 1, AfterSeq = 0 });
    }

    public Task<IReadOnlyList<long>> NextAsync(ReconciliationWork work, long after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>(after == 0 ? [1] : []);

    public Task<NotesToCheck> LoadAsync(IReadOnlyList<long> notes, CancellationToken cancellationToken) => LoadFails is { } fault
        ? throw fault
        : Task.FromResult(new NotesToCheck { Notes = [new NoteToCheck { DeliveryId = "dn-a", SchoolUrn = "990002", Parts = [NoteComparisonTests.Part()] }], Unreadable = ["dn-b"] });

    public Task<bool> RecordAsync(ReconciliationWork work, CheckedNotes batch, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Recorded.Add(batch);
        }

        return Task.FromResult(true);
    }

    public Task<bool> FinishAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        Say("finished", work.SchoolUrn);
        return Task.FromResult(true);
    }

    public Task<bool> ReleaseAsync(ReconciliationWork work, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            waiting.Add(work.SchoolUrn);
        }

        Say("released", work.SchoolUrn);
        return Task.FromResult(true);
    }

    public Task<bool> RenewAsync(ReconciliationWork work, TimeSpan lease, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<long>> DrawAsync(ReconciliationWork work, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string> AskAsync(ReconciliationScope scope, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task AskNightlyAsync(ReconciliationScope scope, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<ReconciliationSummary>> ListAsync(PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ReconciliationSummary?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<ReconciliationFinding>> FindingsAsync(string id, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> PurgeAsync(DateTimeOffset endedBefore, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Say(string what, string schoolUrn)
    {
        lock (gate)
        {
            said.Add($"{what} {schoolUrn}");
        }
    }
}
