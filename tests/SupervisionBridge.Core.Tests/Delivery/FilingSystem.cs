using System.Text;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>A school system with pupils, and notes that stand where a test put them.</summary>
internal sealed class FilingSystem(params PupilCandidate[] pupils) : ISchoolSystem
{
    private readonly Dictionary<string, StoredNote> notes = new(StringComparer.Ordinal);

    public List<PupilFileNote> Prepared { get; } = [];

    /// <summary>What becomes of a write.</summary>
    public Func<WriteOutcome>? OnWrite { get; init; }

    /// <summary>What becomes of an operation.</summary>
    public WriteOutcome? FollowedTo { get; init; }

    /// <summary>What a look for a note fails with.</summary>
    public SchoolSystemException? Looking { get; init; }

    public static PupilCandidate Pupil(string id, string forename, string surname, DateOnly born) =>
        new() { Id = id, LegalForename = forename, LegalSurname = surname, DateOfBirth = born, RollState = RollState.OnRoll };

    public FilingSystem With(string reference, string? pupilId, StoredNoteState state = StoredNoteState.Filed)
    {
        notes[reference] = new StoredNote { NoteId = reference, PupilId = pupilId, State = state, Title = "", Body = "", OccurredAt = DateTimeOffset.UnixEpoch };
        return this;
    }

    public SchoolSystemDescription Describe() => new()
    {
        Name = "filing", Version = "1", DuplicateProtection = DuplicateProtection.IdempotencyKey, ReadsBack = true, LongestBody = 20_000, LongestTitle = 200,
    };

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new PupilSearch([.. pupils.Where(pupil => query.DateOfBirth == pupil.DateOfBirth || query.Surname == pupil.LegalSurname)], null));

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Task.FromResult(Array.Find(pupils, pupil => pupil.Id == pupilId));

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) =>
        Looking is null
            ? Task.FromResult<NoteLookup>(notes.TryGetValue(externalReference, out var note) ? new NoteLookup.Found(note) : new NoteLookup.Nothing())
            : Task.FromException<NoteLookup>(Looking);

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken)
    {
        Prepared.Add(note);
        return Task.FromResult(new PreparedNote(note.ExternalReference, note.Pupil.Id, Encoding.UTF8.GetBytes(note.Body)));
    }

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken) => Task.FromResult((OnWrite ?? throw new NotSupportedException())());

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => Task.FromResult(FollowedTo ?? throw new NotSupportedException());
}
