using System.Security.Cryptography;
using System.Text.Json;
using SupervisionBridge.Adapters.Conformance.Wire;

namespace SupervisionBridge.Adapters.Conformance;

/// <summary>The trial of one obligation: a system, the wire before it, the adapter, and notes that bear references of their own.</summary>
internal sealed class Trial : IDisposable
{
    private readonly List<HttpClient> clients = [];
    private readonly string mark = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private int notes;

    public Trial(SystemUnderTest under, SuiteClock clock, CancellationToken stop)
    {
        (Under, Clock, Stop) = (under, clock, stop);
        Wire = new SchoolWire(under.CreateHandler(), under.Address, clock);
        System = NewSystem();
        Description = System.Describe();
    }

    public SystemUnderTest Under { get; }

    public SuiteClock Clock { get; }

    public CancellationToken Stop { get; }

    public SchoolWire Wire { get; }

    /// <summary>The adapter.</summary>
    public ISchoolSystem System { get; }

    public SchoolSystemDescription Description { get; }

    public TestPupils Pupils => Under.Pupils;

    /// <summary>How long one call may take.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>What the adapter's client authenticates with; null where it does not.</summary>
    public string? Credential => clients[0].DefaultRequestHeaders.SelectMany(header => header.Value).SelectMany(value => value.Split(' ')).FirstOrDefault(word => word.Length > 6);

    /// <summary>Another adapter for the same school, as after a restart.</summary>
    public ISchoolSystem NewSystem() => NewSystem(Under.Settings);

    public ISchoolSystem NewSystem(JsonElement settings)
    {
        var http = new HttpClient(Wire, disposeHandler: false) { BaseAddress = Under.Address, MaxResponseContentBufferSize = EndlessContent.Bearable };
        Under.Authenticate(http.DefaultRequestHeaders);
        clients.Add(http);
        return Under.Factory.Create(new SchoolSystemContext
        {
            SchoolUrn = Under.SchoolUrn, Http = http, Settings = settings, Clock = Clock, CallTimeout = Patience, ReadConfigFile = Under.ReadConfigFile,
        });
    }

    /// <summary>A reference that no other note bears.</summary>
    public string NewReference() => FormattableString.Invariant($"conf-{mark}-{++notes}");

    /// <summary>A note for the pupil on roll, or another.</summary>
    public PupilFileNote Note(string body = TrialTexts.Body, TestPupil? pupil = null, string? reference = null)
    {
        var whose = pupil ?? Pupils.OnRoll;
        return new PupilFileNote
        {
            ExternalReference = reference ?? NewReference(),
            Pupil = new PupilAddress { Id = whose.Id, Upn = whose.Upn, MisId = whose.MisId, DateOfBirth = whose.DateOfBirth, Surname = whose.Surname },
            Title = TrialTexts.Title,
            Body = body,
            OccurredAt = new DateTimeOffset(2026, 11, 2, 14, 35, 0, TimeSpan.Zero),
            RecordedAt = new DateTimeOffset(2026, 11, 3, 8, 15, 0, TimeSpan.Zero),
            Author = Under.Author,
            Categories = Under.Categories,
            Sensitivity = NoteSensitivity.DslOnly,
            Source = new NoteSource { Record = "rec-conformance", CaseNote = "cn-conformance", Version = 1, GroupRecord = false },
        };
    }

    public Task<PreparedNote> PrepareAsync(PupilFileNote? note = null) => System.PrepareNoteAsync(note ?? Note(), Stop);

    public Task<WriteOutcome> WriteAsync(PreparedNote note) => System.WriteNoteAsync(note, Stop);

    /// <summary>Writes while a fault strikes the first request that could have an effect.</summary>
    public async Task<WriteOutcome> WriteAsync(PreparedNote note, Fault fault)
    {
        using var struck = Wire.OnWrite(fault);
        return await System.WriteNoteAsync(note, Stop);
    }

    /// <summary>Prepares and writes, and follows it until it stands there, in the file or in the tray.</summary>
    /// <returns>The system's id of the note.</returns>
    public async Task<string> LandAsync(PupilFileNote note) => await LandAsync(await PrepareAsync(note));

    public async Task<string> LandAsync(PreparedNote note)
    {
        var outcome = await WriteAsync(note);
        for (var step = 0; step < 20 && outcome is WriteOutcome.Accepted accepted; step++)
        {
            await Under.SettleAsync(Stop);
            Clock.Advance(TimeSpan.FromMinutes(1));
            outcome = await System.FollowAsync(accepted.Operation, Stop);
        }

        return outcome switch
        {
            WriteOutcome.Written written => written.NoteId,
            WriteOutcome.Unassigned tray => tray.NoteId,
            _ => throw new ObligationBrokenException($"An ordinary note for a pupil on roll is not written: {Expect.Shown(outcome)}."),
        };
    }

    /// <summary>Any look that the system is asked for: for a pupil where it knows pupils, else for a note.</summary>
    public async Task<object?> AnyLookAsync() =>
        Description.KnowsPupils ? await System.GetPupilAsync(Pupils.OnRoll.Id, Stop) : await System.FindNoteAsync(NewReference(), Stop);

    public async Task<NoteLookup> LookAsync(string reference)
    {
        await Under.SettleAsync(Stop);
        return await System.FindNoteAsync(reference, Stop);
    }

    public async Task<StoredNote> FoundAsync(string reference) =>
        Expect.Is<NoteLookup.Found>(await LookAsync(reference), "Looking for the note by its reference").Note;

    public async Task NotThereAsync(string reference) =>
        Expect.Is<NoteLookup.Nothing>(await LookAsync(reference), "Looking for a note that must not be there");

    /// <summary>How many notes an act added.</summary>
    public async Task<int> AddedByAsync(Func<Task> act)
    {
        var before = await Under.CountNotesAsync(Stop);
        await act();
        await Under.SettleAsync(Stop);
        return await Under.CountNotesAsync(Stop) - before;
    }

    public void Dispose()
    {
        clients.ForEach(client => client.Dispose());
        Wire.Dispose();
    }
}
