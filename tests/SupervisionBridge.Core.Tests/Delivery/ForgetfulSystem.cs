using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>A school system that keeps whatever it is sent, as often as it is sent: only looking first keeps a note from standing there twice.</summary>
internal sealed class ForgetfulSystem : ISchoolSystem
{
    private const string PupilId = "P1002";

    public List<StoredNote> Notes { get; } = [];

    public List<string> Written { get; } = [];

    public DuplicateProtection Protection { get; init; } = DuplicateProtection.LookupByReference;

    public bool ReadsBack { get; init; } = true;

    public TimeSpan? SettlesAfter { get; init; }

    public TimePrecision KeepsTime { get; init; }

    /// <summary>What becomes of a write; the default keeps it and says so.</summary>
    public Func<PreparedNote, WriteOutcome>? OnWrite { get; init; }

    /// <summary>What happens there right before each look.</summary>
    public Action? BeforeLook { get; init; }

    /// <summary>What a search for pupils fails with.</summary>
    public SchoolSystemException? Searching { get; init; }

    /// <summary>What became of an operation.</summary>
    public WriteOutcome? FollowedTo { get; init; }

    public static FrozenNote Frozen(int part = 1, string body = "Core group held.") => new()
    {
        Part = part,
        Prepared = new PreparedNote($"dn-a-{part}", PupilId, new byte[] { 1 }),
        BodyHash = NoteProof.HashOf(body),
        TitleHash = NoteProof.HashOf("Supervision"),
        OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public static StoredNote Stored(int part = 1, string body = "Core group held.", string pupil = PupilId, StoredNoteState state = StoredNoteState.Filed) => new()
    {
        NoteId = $"inc-{part}", PupilId = pupil, State = state, Title = "Supervision", Body = body, OccurredAt = DateTimeOffset.UnixEpoch,
    };

    public void Keep(PreparedNote note) => Notes.Add(Stored(note.ExternalReference[^1] - '0'));

    public SchoolSystemDescription Describe() => new()
    {
        Name = "forgetful", Version = "1", DuplicateProtection = Protection, ReadsBack = ReadsBack, LongestBody = 1000, LongestTitle = 200, SettlesAfter = SettlesAfter,
        KeepsTime = KeepsTime,
    };

    public Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        Written.Add(note.ExternalReference);
        if (OnWrite is not null)
        {
            return Task.FromResult(OnWrite(note));
        }

        Keep(note);
        return Task.FromResult<WriteOutcome>(new WriteOutcome.Written("inc", null));
    }

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken)
    {
        BeforeLook?.Invoke();
        return Task.FromResult<NoteLookup>(Notes.Find(note => note.NoteId[^1] == externalReference[^1]) is { } note ? new NoteLookup.Found(note) : new NoteLookup.Nothing());
    }

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) =>
        Searching is null ? Task.FromResult(new PupilSearch([], null)) : Task.FromException<PupilSearch>(Searching);

    public Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) => Task.FromResult<PupilCandidate?>(null);

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) =>
        Task.FromResult(new PreparedNote(note.ExternalReference, note.Pupil.Id, System.Text.Encoding.UTF8.GetBytes(note.OccurredAt.ToString("o", System.Globalization.CultureInfo.InvariantCulture))));

    public Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken) => Task.FromResult(FollowedTo ?? throw new NotSupportedException());
}
