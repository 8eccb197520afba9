using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A school's system during one turn: keeps what its calls failed with.</summary>
internal sealed class WatchedSchoolSystem(ISchoolSystem system) : ISchoolSystem
{
    private CallTrouble? trouble;
    private CallTrouble? unanswered;

    /// <summary>The last trouble; null where there was none. A follow-up that is not answered while other questions are is none of the school's system as a whole.</summary>
    public CallTrouble? Trouble => trouble ?? unanswered;

    /// <summary>Whether any write was begun.</summary>
    public bool Sent { get; private set; }

    /// <summary>Whether any call was answered or failed.</summary>
    public bool Called { get; private set; }

    public SchoolSystemDescription Describe() => system.Describe();

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => ReadAsync(system.CheckAsync(cancellationToken));

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => ReadAsync(system.FindPupilsAsync(query, cancellationToken));

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => ReadAsync(system.GetPupilAsync(pupilId, cancellationToken));

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => ReadAsync(system.PrepareNoteAsync(note, cancellationToken));

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => ReadAsync(system.FindNoteAsync(externalReference, cancellationToken));

    public async Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        (Called, Sent) = (true, true);
        var outcome = await system.WriteNoteAsync(note, cancellationToken);
        trouble = TroubleOf(outcome) ?? trouble;
        return outcome;
    }

    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken)
    {
        Called = true;
        var outcome = await system.FollowAsync(operation, cancellationToken);
        unanswered = TroubleOf(outcome);
        return outcome;
    }

    private async Task<T> ReadAsync<T>(Task<T> call)
    {
        Called = true;
        try
        {
#pragma warning disable VSTHRD003 // The call was begun for this.
            var answer = await call;
#pragma warning restore VSTHRD003
            unanswered = null;
            return answer;
        }
        catch (SchoolSystemException fault)
        {
            trouble = new CallTrouble(fault.Trouble, fault.RetryAt);
            throw;
        }
    }

    private static CallTrouble? TroubleOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Deferred deferred => new CallTrouble(deferred.Trouble, deferred.Until),
        WriteOutcome.NotSent or WriteOutcome.Unknown => new CallTrouble(SchoolSystemTrouble.Unreachable, RetryAt: null),
        _ => null,
    };
}
