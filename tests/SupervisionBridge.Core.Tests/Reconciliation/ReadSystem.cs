using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Tests.Reconciliation;

/// <summary>A school's system that is only read.</summary>
internal sealed class ReadSystem(Func<string, NoteLookup> find) : ISchoolSystem
{
    public int Asked { get; private set; }

    /// <summary>Records that were merged, and into which.</summary>
    public Dictionary<string, string> Merged { get; init; } = [];

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(find(externalReference));
    }

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Task.FromResult<PupilCandidate?>(new PupilCandidate
    {
        Id = pupilId, LegalForename = "Amelia", LegalSurname = "Hartley", DateOfBirth = new DateOnly(2017, 3, 14), RollState = RollState.Archived, MergedInto = Merged.GetValueOrDefault(pupilId),
    });

    public SchoolSystemDescription Describe() => new()
    {
        Name = "A system of a test", Version = "1", DuplicateProtection = DuplicateProtection.IdempotencyKey, ReadsBack = true, LongestBody = 1000, LongestTitle = 100,
    };

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new NotSupportedException("Reconciliation writes nothing.");

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
