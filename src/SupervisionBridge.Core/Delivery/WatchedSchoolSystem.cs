using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A school's system during one turn: keeps what its calls failed with.</summary>
internal sealed class WatchedSchoolSystem(ISchoolSystem system) : ISchoolSystem
{
    /// <summary>The last trouble; null where there was none.</summary>
    public CallTrouble? Trouble { get; private set; }

    /// <summary>Whether any call was answered or failed.</summary>
    public bool Called { get; private set; }

    public SchoolSystemDescription Describe() => system.Describe();

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => ReadAsync(system.CheckAsync(cancellationToken));

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => ReadAsync(system.FindPupilsAsync(query, cancellationToken));

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => ReadAsync(system.GetPupilAsync(pupilId, cancellationToken));

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => ReadAsync(system.PrepareNoteAsync(note, cancellationToken));

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => ReadAsync(system.FindNoteAsync(externalReference, cancellationToken));

    public async Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => Heed(await system.WriteNoteAsync(note, cancellationToken));

    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => Heed(await system.FollowAsync(operation, cancellationToken));

    private async Task<T> ReadAsync<T>(Task<T> call)
    {
        Called = true;
        try
        {
#pragma warning disable VSTHRD003 // The call was begun for this.
            return await call;
#pragma warning restore VSTHRD003
        }
        catch (SchoolSystemException fault)
        {
            Trouble = new CallTrouble(fault.Trouble, fault.RetryAt);
            throw;
        }
    }

    private WriteOutcome Heed(WriteOutcome outcome)
    {
        Called = true;
        Trouble = outcome switch
        {
            WriteOutcome.Deferred deferred => new CallTrouble(deferred.Trouble, deferred.Until),
            WriteOutcome.NotSent or WriteOutcome.Unknown => new CallTrouble(SchoolSystemTrouble.Unreachable, RetryAt: null),
            _ => Trouble,
        };
        return outcome;
    }
}
