using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Tests.Certification;

/// <summary>A school's system as it is, but for what a test breaks.</summary>
internal sealed class FaultySystem(ISchoolSystem system) : ISchoolSystem
{
    public Func<SchoolSystemDescription, SchoolSystemDescription> Description { get; init; } = description => description;

    public Func<PupilQuery, PupilSearch, PupilSearch> Search { get; init; } = (_, search) => search;

    public Func<string, PupilCandidate?, PupilCandidate?> Pupil { get; init; } = (_, pupil) => pupil;

    public Func<PreparedNote, PreparedNote> Prepared { get; init; } = note => note;

    public Func<string, NoteLookup, NoteLookup> Lookup { get; init; } = (_, found) => found;

    public bool HearsCancellation { get; init; } = true;

    /// <summary>Notes that were prepared; a test may call them written.</summary>
    public List<PreparedNote> Seen { get; } = [];

    public SchoolSystemDescription Describe() => Description(system.Describe());

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => system.CheckAsync(Heard(cancellationToken));

    public async Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => Search(query, await system.FindPupilsAsync(query, Heard(cancellationToken)));

    public async Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Pupil(pupilId, await system.GetPupilAsync(pupilId, Heard(cancellationToken)));

    public async Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        var prepared = await system.PrepareNoteAsync(note, Heard(cancellationToken));
        Seen.Add(prepared);
        return Prepared(prepared);
    }

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => throw new InvalidOperationException("A certification writes nothing.");

    public async Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => Lookup(externalReference, await system.FindNoteAsync(externalReference, Heard(cancellationToken)));

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => throw new InvalidOperationException("A certification writes nothing.");

    private CancellationToken Heard(CancellationToken cancellationToken) => HearsCancellation ? cancellationToken : CancellationToken.None;
}
