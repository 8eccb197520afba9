using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A school system in memory that answers look-ups as the contract says, and counts them.</summary>
internal sealed class RosterSchoolSystem(IEnumerable<PupilCandidate> pupils) : ISchoolSystem
{
    private readonly List<PupilCandidate> roster = [.. pupils];

    public List<PupilQuery> Queries { get; } = [];

    public List<string> Reads { get; } = [];

    public int Calls => Queries.Count + Reads.Count;

    public DateTimeOffset? RosterAsOf { get; set; }

    public TimeSpan? StaleAfter { get; set; }

    /// <summary>What happens to an answer on its way, for example rows that repeat.</summary>
    public Func<IReadOnlyList<PupilCandidate>, IReadOnlyList<PupilCandidate>> OnTheWay { get; set; } = rows => rows;

    public void Change(string pupilId, Func<PupilCandidate, PupilCandidate> change)
    {
        var index = roster.FindIndex(pupil => pupil.Id == pupilId);
        roster[index] = change(roster[index]);
    }

    public void Add(PupilCandidate pupil) => roster.Add(pupil);

    public void Remove(string pupilId) => roster.RemoveAll(pupil => pupil.Id == pupilId);

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken)
    {
        Queries.Add(query);
        var found = roster.Where(pupil =>
            (query.Upn is null || pupil.Upn == query.Upn || pupil.FormerUpns.Contains(query.Upn))
            && (query.MisId is null || pupil.MisId == query.MisId)
            && (query.Surname is null || FoldedName.Of(pupil.LegalSurname) == FoldedName.Of(query.Surname))
            && (query.DateOfBirth is null || pupil.DateOfBirth == query.DateOfBirth));
        return Task.FromResult(new PupilSearch(OnTheWay([.. found]), RosterAsOf) { StaleAfter = StaleAfter });
    }

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken)
    {
        Reads.Add(pupilId);
        return Task.FromResult(roster.Find(pupil => pupil.Id == pupilId));
    }

    public SchoolSystemDescription Describe() => throw new NotSupportedException();

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new NotSupportedException();
}
