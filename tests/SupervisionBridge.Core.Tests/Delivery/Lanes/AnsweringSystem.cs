using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>A school system that holds every note already, and answers a look-up when and as the test says.</summary>
internal sealed class AnsweringSystem : ISchoolSystem
{
    private readonly Lock gate = new();
    private readonly List<string> asked = [];
    private TaskCompletionSource answering = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether look-ups fail.</summary>
    public bool Fails { get; set; }

    /// <summary>What was looked up so far, answered or not.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (gate)
            {
                return [.. asked];
            }
        }
    }

    /// <summary>Answers what waits, and whatever comes from now on.</summary>
    public void Answer() => answering.TrySetResult();

    /// <summary>Answers nothing from now on.</summary>
    public void Hang() => answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public SchoolSystemDescription Describe() => new()
    {
        Name = "answering", Version = "1", DuplicateProtection = DuplicateProtection.IdempotencyKey, ReadsBack = true, LongestBody = 1000, LongestTitle = 200,
    };

    public async Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
    {
        Task answer;
        lock (gate)
        {
            asked.Add(externalReference);
            answer = answering.Task;
        }

        await answer.WaitAsync(cancellationToken);
        return Fails ? throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, "invented") : new NoteLookup.Found(ForgetfulSystem.Stored());
    }

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
